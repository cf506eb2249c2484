package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;

/**
 * One row of the input as it stands there.
 *
 * @param row its number, from 1, not counting the header
 * @param parent the text of the parent column
 * @param related the text of the related column
 */
record LinkRow(long row, String parent, String related) {

    /**
     * The request that the row makes; it carries the row as its context.
     *
     * @throws IllegalArgumentException when one of the two is not an id
     */
    RelationRequest toRequest(RelatedList relatedList) {
        return RelationRequest.of(relatedList, RecordId.of(parent), RecordId.of(related))
                .withContext(this);
    }
}
