package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateRelatedRecordsRequestTest {

    private static final RelatedList LIST = RelatedList.CONTACTS_PRODUCTS;
    private static final RecordId PARENT = RecordId.of(7);

    @Test
    void eachIdKeepsItsOwnData() {
        Map<RecordId, RelatedData> related = new LinkedHashMap<>();
        for (long id = 100; id > 0; id--) {
            related.put(RecordId.of(id), id % 3 == 0 ? RelatedData.NONE : RelatedData.of(Map.of("n", id)));
        }
        UpdateRelatedRecordsRequest request = UpdateRelatedRecordsRequest.of(LIST, PARENT, related);
        for (int place = 0; place < 100; place++) {
            assertThat(request.related().at(place)).isEqualTo(100 - place);
            assertThat(request.data(place)).isEqualTo(related.get(RecordId.of(100 - place)));
        }
    }

    @Test
    void withoutDataEachHasNone() {
        UpdateRelatedRecordsRequest request = UpdateRelatedRecordsRequest.of(LIST, PARENT, List.of(RecordId.of(1)));
        assertThat(request.data(0)).isEqualTo(RelatedData.NONE);
        assertThat(request.relatedList()).isEqualTo(LIST);
        assertThat(request.parent()).isEqualTo(PARENT);
        assertThat(request).hasToString("Contacts/Products 7 <- 1 ids");
        assertThat(UpdateRelatedRecordsRequest.of(LIST, PARENT, Map.of(RecordId.of(1), RelatedData.NONE))
                        .data(0))
                .isEqualTo(RelatedData.NONE);
    }

    @Test
    void noneTooManyAndTwiceAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UpdateRelatedRecordsRequest.of(LIST, PARENT, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> UpdateRelatedRecordsRequest.of(LIST, PARENT, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRelatedRecordsRequest.of(
                        LIST, PARENT, List.of(RecordId.of(1), RecordId.of(2), RecordId.of(3), RecordId.of(2))))
                .withMessage("related id 2 is there twice among 4 of one call: name each once");
    }

    @Test
    void dataForSomeOfTheIdsOnlyIsRefused() {
        DistinctIds ids = DistinctIds.among(new long[] {1, 2}, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new UpdateRelatedRecordsRequest(LIST, PARENT, ids, new RelatedData[] {RelatedData.NONE}))
                .withMessageContaining("1 of 2");
    }
}
