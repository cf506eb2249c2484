package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Bigin as the protocol page knows and does not know it: stores relations, refuses ids, answers in any way, or not at all. */
final class SimulatedBigin {

    record Relation(RelatedList list, long parent, long related) {}

    /** What comes back: one of the two is there. */
    record Reply(
            @Nullable UpdateRelatedRecordsResponse answer,
            @Nullable BiginTransientException failure) {}

    private static final int POISON = 13;

    private final SplittableRandom random;
    private final int faultsInHundred;
    final Set<Relation> stored = new HashSet<>();

    SimulatedBigin(SplittableRandom random, int faultsInHundred) {
        this.random = random;
        this.faultsInHundred = faultsInHundred;
    }

    static boolean isPoisoned(long related) {
        return related % 97 == POISON;
    }

    Reply call(UpdateRelatedRecordsRequest request) {
        if (random.nextInt(100) >= faultsInHundred) {
            return new Reply(items(request, List.of()), null);
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Reply(null, new NoAnswerException("refused", false));
            case 1 -> new Reply(null, new NoAnswerException("reset before it was stored", true));
            case 2 -> {
                items(request, List.of());
                yield new Reply(null, new NoAnswerException("reset after it was stored", true));
            }
            case 3 -> {
                items(request, List.of());
                yield new Reply(null, new UnreadableAnswerException(502, "HTML"));
            }
            case 4 -> new Reply(Drive.answer(429, "{\"code\":\"TOO_MANY_REQUESTS\"}"), null);
            case 5 -> new Reply(Drive.answer(500, "{\"code\":\"INTERNAL_ERROR\"}"), null);
            case 6 -> new Reply(items(request, List.of("shuffled")), null);
            default -> new Reply(items(request, List.of("shuffled", "short")), null);
        };
    }

    private UpdateRelatedRecordsResponse items(UpdateRelatedRecordsRequest request, List<String> ways) {
        List<String> items = new ArrayList<>();
        for (int place = 0; place < request.related().size(); place++) {
            long related = request.related().at(place);
            if (isPoisoned(related)) {
                items.add(item("INVALID_DATA", "error", related));
            } else {
                stored.add(new Relation(request.relatedList(), request.parent().value(), related));
                items.add(item("SUCCESS", "success", related));
            }
        }
        if (ways.contains("shuffled")) {
            Collections.shuffle(items, new Random(random.nextLong()));
        }
        if (ways.contains("short")) {
            items.remove(0);
        }
        return Drive.answer(200, "{\"data\":[" + String.join(",", items) + "]}");
    }

    private static String item(String code, String status, long related) {
        return "{\"code\":\"%s\",\"status\":\"%s\",\"details\":{\"id\":\"%s\"}}"
                .formatted(code, status, new RecordId(related));
    }
}
