package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.ResultDetails;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.DistinctIds;

/**
 * Takes apart a call that was refused for its data. If the refusal names the id that is meant, the others go out again without
 * it; else in halves, until the bad ids stand alone. The parts go before all else, the first half first: so the way down to one
 * bad id is as many refusals as a call can be halved, and a longer row of them is a call that is bad throughout.
 */
final class Splitter {

    private static final int NOBODY = -1;

    private final DispatchOptions options;
    private final Outbox outbox;
    private final Replies replies;
    private final Counters counters;

    Splitter(DispatchOptions options, Outbox outbox, Replies replies, Counters counters) {
        this.options = options;
        this.outbox = outbox;
        this.replies = replies;
        this.counters = counters;
    }

    void split(Call call, int httpStatus, Verdict refusal) {
        Batch batch = call.batch();
        DistinctIds ids = call.request().related();
        Split split = batch.split() == null ? new Split(options.split()) : batch.split();
        split.refused(call.info(httpStatus), refusal);
        if (ids.size() > 1) {
            counters.split(call.request().relatedList());
        }
        int culprit = ids.size() == 1 ? 0 : culprit(ids, refusal.details());
        if (culprit == NOBODY) {
            split.bearsNone();
        } else if (ids.size() > 1) {
            split.bearsFruit();
        }
        int half = culprit == NOBODY ? ids.size() / 2 : ids.size();
        Batch bad = new Batch(batch.list, batch.parent);
        Batch[] parts = {new Batch(batch.list, batch.parent), new Batch(batch.list, batch.parent)};
        for (int place = 0; place < batch.size(); place++) {
            int id = call.idAt(place);
            Past past = batch.past(place);
            if (id == culprit) {
                bad.add(batch, place, past);
            } else {
                parts[id < half ? 0 : 1].add(batch, place, past.carried(call.sentAt()));
            }
        }
        if (bad.size() > 0) {
            replies.settle(call, bad, httpStatus, refusal);
        }
        send(parts, split, price(ids.size(), culprit, half));
    }

    private int price(int ids, int culprit, int half) {
        CreditCost cost = options.creditCost();
        if (culprit == NOBODY) {
            return cost.of(half) + cost.of(ids - half);
        }
        return ids == 1 ? 0 : cost.of(ids - 1);
    }

    private void send(Batch[] parts, Split split, int price) {
        boolean worthIt = !replies.isAbandoned() && (price == 0 || split.maySpend(price));
        for (int i = parts.length - 1; i >= 0; i--) {
            Batch part = parts[i];
            if (part.size() == 0) {
                continue;
            }
            part.extras().split = split;
            if (worthIt) {
                outbox.atOnce(part);
            } else if (replies.isAbandoned()) {
                replies.unsent(part, Replies.RUN_ENDED);
            } else {
                replies.capped(part, split);
            }
        }
    }

    /** The place of the id that a refusal names. */
    private static int culprit(DistinctIds ids, ResultDetails details) {
        if (details.asMap().containsKey("id")) {
            return details.id().map(id -> ids.placeOf(id.value())).orElse(NOBODY);
        }
        int index = details.jsonPathIndex().orElse(NOBODY);
        return index < ids.size() ? index : NOBODY;
    }
}
