package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {

    @ParameterizedTest
    @CsvSource({
        "V1, Deals, Deals",
        "V1, Pipelines, Deals",
        "V2, Deals, Pipelines",
        "V2, Pipelines, Pipelines",
        "V1, Products, Products",
        "V2, Products, Products",
        "V2, Accounts, Accounts",
        "V2, Contacts, Contacts",
        "V2, Deals_2, Deals_2",
        "V1, MyPipelines, MyPipelines",
        "V2, deals, deals",
    })
    void dealsHaveAnotherNameInEachVersionAndNothingElseHas(ApiVersion version, String name, String expected) {
        assertThat(version.nameOf(name)).isEqualTo(expected);
    }

    @Test
    void onlyTheFirstVersionHasTheSingleForm() {
        assertThat(ApiVersion.V1.hasSingleForm()).isTrue();
        assertThat(ApiVersion.V2.hasSingleForm()).isFalse();
        assertThat(ApiVersion.V1.pathSegment()).isEqualTo("v1");
        assertThat(ApiVersion.V2.pathSegment()).isEqualTo("v2");
    }
}
