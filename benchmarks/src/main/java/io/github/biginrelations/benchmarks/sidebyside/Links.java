package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The same links in both forms, made before anything is measured: mixed, as a source of many parents gives them, and as full
 * calls, as a loop by hand wants them, and one by one in the order of those.
 *
 * @param mixed each link; those of {@link #OPEN_PARENTS} parents lie in random order, then those of the next
 * @param calls the same links by parent
 * @param sorted the same links one by one, by parent
 * @param sum of the related ids as numbers, modulo 2^64
 */
record Links(List<RelationRequest> mixed, List<FullCall> calls, List<Link> sorted, long sum) {

    static final int IDS_PER_CALL = 100;
    static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;

    private static final int OPEN_PARENTS = 50;
    private static final long FIRST_PARENT = 3_652_397_000_000_327_001L;
    private static final long FIRST_RELATED = 3_652_397_000_001_854_001L;

    /** Ids of one parent, as many as a call holds. */
    record FullCall(String parent, List<String> related) {}

    /** One of them, as texts. */
    record Link(String parent, String related) {}

    static Links of(int calls) {
        List<Link> sorted = new ArrayList<>(calls * IDS_PER_CALL);
        long sum = 0;
        List<RelationRequest> mixed = new ArrayList<>(calls * IDS_PER_CALL);
        List<FullCall> full = new ArrayList<>(calls);
        Random random = new Random(1);
        for (int call = 0; call < calls; call++) {
            RecordId parent = RecordId.of(FIRST_PARENT + call);
            List<String> related = new ArrayList<>(IDS_PER_CALL);
            for (int i = 0; i < IDS_PER_CALL; i++) {
                RecordId id = RecordId.of(FIRST_RELATED + (long) call * IDS_PER_CALL + i);
                mixed.add(RelationRequest.of(LIST, parent, id));
                related.add(id.toString());
                sorted.add(new Link(parent.toString(), id.toString()));
                sum += id.value();
            }
            full.add(new FullCall(parent.toString(), related));
        }
        int block = OPEN_PARENTS * IDS_PER_CALL;
        for (int from = 0; from < mixed.size(); from += block) {
            Collections.shuffle(mixed.subList(from, Math.min(mixed.size(), from + block)), random);
        }
        return new Links(mixed, full, sorted, sum);
    }

    int ids() {
        return mixed.size();
    }
}
