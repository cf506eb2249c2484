package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Answers of success that were read before, one for each size of a call. They name no id: all items being alike, they are paired by their places. */
public final class CannedAnswers {

    private static final String ITEM =
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}";

    private final UpdateRelatedRecordsResponse[] answers = new UpdateRelatedRecordsResponse[DistinctIds.MOST + 1];

    /** Reads them. */
    public CannedAnswers() {
        ResponseReader reader = new ResponseReader();
        for (int size = 1; size < answers.length; size++) {
            String json = "{\"data\":[" + String.join(",", Collections.nCopies(size, ITEM)) + "]}";
            answers[size] = reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 200);
        }
    }

    /** The answer to a call of so many ids. */
    public UpdateRelatedRecordsResponse of(int ids) {
        return answers[ids];
    }
}
