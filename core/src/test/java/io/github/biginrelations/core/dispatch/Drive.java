package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Drives a dispatcher by hand, one step at a time, and keeps what came out. */
final class Drive {

    static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;

    final Dispatcher dispatcher;
    final List<RelationResult> results = new ArrayList<>();
    int asked;
    private boolean permitWanted;

    Drive(DispatchOptions options) {
        dispatcher = new Dispatcher(options);
    }

    /** Begins with endless demand. */
    static Drive unbounded(DispatchOptions options) {
        Drive drive = new Drive(options);
        drive.dispatcher.requested(Long.MAX_VALUE);
        return drive;
    }

    /** Takes steps until there is none; WANT_PERMIT while a permit is wanted and not granted. */
    Step settle() {
        while (true) {
            Step step = dispatcher.poll(0);
            switch (step) {
                case NEED_INPUT -> asked += dispatcher.inputNeeded();
                case DELIVER -> results.add(dispatcher.nextResult());
                case WANT_PERMIT -> permitWanted = true;
                default -> {
                    return permitWanted ? Step.WANT_PERMIT : step;
                }
            }
        }
    }

    void offer(long parent, long related) {
        offer(parent, related, RelatedData.NONE);
    }

    void offer(long parent, long related, RelatedData data) {
        if (asked == 0) {
            settle();
        }
        asked--;
        dispatcher.offer(LIST, parent, related, data, "context of " + related, 0);
    }

    Call grant() {
        permitWanted = false;
        Call call = dispatcher.permitGranted(0);
        if (call == null) {
            throw new AssertionError("no call for the permit");
        }
        return call;
    }

    void succeed(Call call) {
        dispatcher.answered(call, success(call.request().related()), 0);
    }

    /** Sends everything that is worth a permit, answers with success, until nothing moves. */
    Step sendAll() {
        for (Step step = settle(); ; step = settle()) {
            if (step != Step.WANT_PERMIT) {
                return step;
            }
            succeed(grant());
        }
    }

    static UpdateRelatedRecordsResponse success(DistinctIds ids) {
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int place = 0; place < ids.size(); place++) {
            json.append(place == 0 ? "" : ",")
                    .append("{\"code\":\"SUCCESS\",\"details\":{\"id\":\"")
                    .append(new RecordId(ids.at(place)))
                    .append("\"},\"message\":\"relation added\",\"status\":\"success\"}");
        }
        return answer(200, json.append("]}").toString());
    }

    static UpdateRelatedRecordsResponse answer(int httpStatus, String json) {
        return new ResponseReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), httpStatus);
    }
}
