package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Drives a dispatcher by hand, one step at a time, and keeps what came out. */
final class Drive {

    static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;

    static final Endpoint ENDPOINT = new Endpoint(URI.create("https://www.zohoapis.eu"), ApiVersion.V1);

    private static final ResponseReader READER = new ResponseReader();

    final Dispatcher dispatcher;
    final List<RelationResult> results = new ArrayList<>();
    final List<Object> dropped = new ArrayList<>();
    int asked;
    /** In nanoseconds. */
    long now;

    private boolean permitWanted;

    Drive(DispatchOptions options) {
        dispatcher = new Dispatcher(options, ENDPOINT, new SplittableRandom(1));
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
            Step step = dispatcher.poll(now);
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
        dispatcher.offer(LIST, parent, related, data, "context of " + related, now);
    }

    Call grant() {
        permitWanted = false;
        Call call = dispatcher.permitGranted(now);
        if (call == null) {
            throw new AssertionError("no call for the permit");
        }
        return call;
    }

    void succeed(Call call) {
        dispatcher.answered(call, success(call.request().related()), now);
    }

    /** Answers a call with this JSON. */
    boolean answer(Call call, int httpStatus, String json) {
        return dispatcher.answered(call, answer(httpStatus, json), now);
    }

    /** The call fails; {@code mayBeApplied} or not. */
    void fail(Call call, boolean mayBeApplied) {
        dispatcher.failed(call, new NoAnswerException("reset", mayBeApplied), now);
    }

    /** Goes to the time at which the dispatcher wants to be woken. */
    void sleep() {
        now = dispatcher.wakeAt();
    }

    void cancel() {
        dispatcher.cancel(dropped::add, now);
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
        return READER.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), httpStatus);
    }
}
