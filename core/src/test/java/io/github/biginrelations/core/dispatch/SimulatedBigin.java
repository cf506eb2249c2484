package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResponseHints;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Bigin as the protocol page knows and does not know it: stores relations, refuses ids, parents, calls and runs, answers in
 * any way, or not at all. It remembers what it did, so that what a run says can be held against it.
 */
final class SimulatedBigin {

    record Relation(RelatedList list, long parent, long related) {}

    /** What comes back: one of the two is there. */
    record Reply(
            @Nullable UpdateRelatedRecordsResponse answer,
            @Nullable BiginTransientException failure) {}

    static final List<String> ENDS_RUNS = List.of("OAUTH_SCOPE_MISMATCH", "INVALID_MODULE");

    private final SplittableRandom random;
    private final int faultsInHundred;
    private final int poisonEvery;
    private final int badParentEvery;
    /** How one bad id is answered: 0 on its item, 1 by refusing the call, 2 by refusing it and naming the id. */
    private final int dialect;

    private final boolean mayEndRuns;
    private int validToken;

    final Set<Relation> stored = new HashSet<>();
    /** Said to be bad, by itself or with its parent or call. */
    final Set<Relation> refused = new HashSet<>();
    /** Carried by a call that was not answered beyond doubt. */
    final Set<Relation> inDoubt = new HashSet<>();
    /** How many calls carried it. */
    final Map<Relation, Integer> carried = new HashMap<>();

    SimulatedBigin(SplittableRandom random) {
        this.random = random;
        this.faultsInHundred = random.nextInt(3) == 0 ? 0 : random.nextInt(70);
        this.poisonEvery = random.nextInt(3) == 0 ? Integer.MAX_VALUE : 2 + random.nextInt(60);
        this.badParentEvery = random.nextInt(4) == 0 ? 7 : Integer.MAX_VALUE;
        this.dialect = random.nextInt(3);
        this.mayEndRuns = random.nextInt(6) == 0;
    }

    int validToken() {
        return validToken;
    }

    private boolean isPoisoned(long related) {
        return related % poisonEvery == poisonEvery - 1;
    }

    boolean isBadParent(long parent) {
        return parent % badParentEvery == badParentEvery - 1;
    }

    Reply call(UpdateRelatedRecordsRequest request, int token) {
        List<Relation> relations = relations(request);
        relations.forEach(relation -> carried.merge(relation, 1, Integer::sum));
        if (random.nextInt(400) == 0) {
            validToken++;
        }
        if (token != validToken) {
            return whole(
                    401,
                    List.of("INVALID_TOKEN", "AUTHENTICATION_FAILURE", "INVALID_OAUTHTOKEN")
                            .get(random.nextInt(3)));
        }
        return random.nextInt(100) < faultsInHundred ? fault(request, relations) : proper(request, relations);
    }

    private Reply fault(UpdateRelatedRecordsRequest request, List<Relation> relations) {
        return switch (random.nextInt(14)) {
            case 0 -> new Reply(null, new NoAnswerException("refused", false));
            case 1 -> lost(relations, new NoAnswerException("reset before it was stored", true));
            case 2 -> {
                proper(request, relations);
                yield lost(relations, new NoAnswerException("reset after it was stored", true));
            }
            case 3 -> {
                proper(request, relations);
                yield lost(relations, new UnreadableAnswerException(502, "HTML"));
            }
            case 4 ->
                new Reply(Drive.answer(429, "{\"code\":\"TOO_MANY_REQUESTS\"}").withHints(hints()), null);
            case 5 -> doubt(relations, whole(500, "INTERNAL_ERROR"));
            case 6 -> doubt(relations, whole(503, "SOMETHING_NEW"));
            case 7 -> {
                refused.addAll(relations);
                yield whole(403, "NO_PERMISSION");
            }
            case 8 -> endRun(relations);
            case 9 -> items(request, relations, "short");
            case 10 -> items(request, relations, "nameless");
            case 11 -> items(request, relations, "contradicting");
            case 12 -> items(request, relations, "hiccup");
            default -> items(request, relations, "shuffled");
        };
    }

    private Reply endRun(List<Relation> relations) {
        if (!mayEndRuns) {
            return whole(429, "TOO_MANY_REQUESTS");
        }
        refused.addAll(relations);
        int which = random.nextInt(2);
        return whole(which == 0 ? 401 : 400, ENDS_RUNS.get(which));
    }

    private ResponseHints hints() {
        return random.nextBoolean()
                ? ResponseHints.NONE
                : new ResponseHints(Duration.ofMillis(random.nextInt(40)), OptionalLong.empty());
    }

    private Reply lost(List<Relation> relations, BiginTransientException failure) {
        return doubt(relations, new Reply(null, failure));
    }

    private Reply doubt(List<Relation> relations, Reply reply) {
        inDoubt.addAll(relations);
        return reply;
    }

    /** An answer without a fault, in the dialect of this server. */
    private Reply proper(UpdateRelatedRecordsRequest request, List<Relation> relations) {
        if (isBadParent(request.parent().value())) {
            refused.addAll(relations);
            return new Reply(
                    Drive.answer(404, "{\"code\":\"INVALID_DATA\",\"details\":{\"resource_path_index\":1}}"), null);
        }
        List<Relation> bad = relations.stream()
                .filter(relation -> isPoisoned(relation.related()))
                .toList();
        if (dialect == 0 || bad.isEmpty()) {
            return items(request, relations, "");
        }
        boolean named = dialect == 2;
        if (named || relations.size() == 1) {
            refused.add(bad.get(0));
        }
        String details = named ? "{\"id\":\"" + new RecordId(bad.get(0).related()) + "\"}" : "{}";
        return new Reply(Drive.answer(400, "{\"code\":\"INVALID_DATA\",\"details\":" + details + "}"), null);
    }

    private Reply items(UpdateRelatedRecordsRequest request, List<Relation> relations, String way) {
        List<String> items = new ArrayList<>();
        for (Relation relation : relations) {
            String named = new RecordId(relation.related()).toString();
            if (way.equals("hiccup") && random.nextInt(3) == 0) {
                inDoubt.add(relation);
                items.add(item("INTERNAL_ERROR", "error", named));
            } else if (isPoisoned(relation.related())
                    || isBadParent(request.parent().value())) {
                refused.add(relation);
                items.add(item("INVALID_DATA", "error", named));
            } else {
                stored.add(relation);
                items.add(item("SUCCESS", "success", way.equals("nameless") ? "" : named));
            }
        }
        if (way.equals("shuffled")) {
            Collections.shuffle(items, new Random(random.nextLong()));
        }
        if (way.equals("short")) {
            inDoubt.add(relations.get(0));
            items.remove(0);
        }
        if (way.equals("nameless")) {
            inDoubt.addAll(relations);
        }
        if (way.equals("contradicting")) {
            Relation twice = relations.get(relations.size() - 1);
            boolean related = stored.contains(twice) && !isPoisoned(twice.related());
            items.add(item(related ? "INVALID_DATA" : "SUCCESS", "", new RecordId(twice.related()).toString()));
            inDoubt.add(twice);
        }
        String json = "{\"data\":[" + String.join(",", items) + "]}";
        return new Reply(Drive.answer(random.nextBoolean() ? 200 : 207, json), null);
    }

    private static List<Relation> relations(UpdateRelatedRecordsRequest request) {
        List<Relation> relations = new ArrayList<>();
        for (int place = 0; place < request.related().size(); place++) {
            relations.add(new Relation(
                    request.relatedList(),
                    request.parent().value(),
                    request.related().at(place)));
        }
        return relations;
    }

    private static Reply whole(int httpStatus, String code) {
        return new Reply(Drive.answer(httpStatus, "{\"code\":\"" + code + "\"}"), null);
    }

    private static String item(String code, String status, String id) {
        String details = id.isEmpty() ? "{}" : "{\"id\":\"" + id + "\"}";
        return "{\"code\":\"%s\",\"status\":\"%s\",\"details\":%s}".formatted(code, status, details);
    }
}
