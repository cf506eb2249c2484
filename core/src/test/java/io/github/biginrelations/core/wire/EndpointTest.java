package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "V1, Deals, Products, 2, /bigin/v1/Deals/7/Products",
        "V1, Deals, Products, 1, /bigin/v1/Deals/7/Products/18446744073709551615",
        "V2, Deals, Products, 2, /bigin/v2/Pipelines/7/Products",
        "V2, Deals, Products, 1, /bigin/v2/Pipelines/7/Products",
        "V1, Products, Deals, 1, /bigin/v1/Products/7/Deals/18446744073709551615",
        "V2, Products, Deals, 1, /bigin/v2/Products/7/Pipelines",
        "V1, Pipelines, Products, 2, /bigin/v1/Deals/7/Products",
        "V1, Products, Pipelines, 2, /bigin/v1/Products/7/Deals",
        "V2, Products, Pipelines, 2, /bigin/v2/Products/7/Pipelines",
        "V2, Accounts, Products, 2, /bigin/v2/Accounts/7/Products",
        "V1, Contacts, Products, 2, /bigin/v1/Contacts/7/Products",
    })
    void thePathFollowsTheProtocolPage(ApiVersion version, String module, String list, int count, String expected) {
        Endpoint endpoint = new Endpoint(URI.create("https://www.zohoapis.eu"), version);
        assertThat(endpoint.pathOf(request(module, list, "7", count))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void aParentBeyondTheSignedNumbersIsSpelledUnsigned(ApiVersion version) {
        Endpoint endpoint = new Endpoint(URI.create("https://h"), version);
        assertThat(endpoint.pathOf(request("Contacts", "Products", "18446744073709551615", 2)))
                .isEqualTo("/bigin/" + version.pathSegment() + "/Contacts/18446744073709551615/Products");
    }

    @ParameterizedTest
    @EnumSource(DataCenter.class)
    void everyDataCenterIsAnEndpoint(DataCenter center) {
        assertThat(new Endpoint(center.apiBase(), ApiVersion.V2).base()).isEqualTo(center.apiBase());
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.zohoapis.eu/, https://www.zohoapis.eu",
        "https://h:8443, https://h:8443",
        "https://h:8443/, https://h:8443",
        "http://localhost, http://localhost",
        "http://localhost:8080/, http://localhost:8080",
        "http://127.0.0.1:1, http://127.0.0.1:1",
        "http://[::1]:80, http://[::1]:80",
        "https://[2001:db8::1]:443, https://[2001:db8::1]:443",
    })
    void schemeHostAndPortAreTaken(String base, String expected) {
        assertThat(new Endpoint(URI.create(base), ApiVersion.V1).base()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.zohoapis.eu",
                "http://localhost.evil.example",
                "http://evil-localhost",
                "http://127.0.0.1.evil.example",
                "http://0.0.0.0",
                "http://192.168.0.1",
                "http://[::2]",
                "http://[::ffff:127.0.0.1]",
                "ftp://localhost",
                "ws://localhost",
                "//localhost",
            })
    void aTokenIsNeverSentInClearButToTheLoopbackHost(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(URI.create(base), ApiVersion.V1))
                .withMessageContaining("in clear")
                .withMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/bigin",
                "https://h//",
                "https://h/%2e",
                "https://h/..",
                "https://h?a=b",
                "https://h/?",
                "https://h#f",
                "https://h/#",
                "https://user@h",
                "https://user:word@h",
                "https://@h",
                "http://localhost@evil.example",
                "https:h",
                "https:///h",
                "https:/h",
                "mailto:h@h",
                "h",
                "",
                "/",
                "https://a_b",
                "http://127.0.0.1.:80",
                "https://h%41",
            })
    void anythingMoreOrLessIsRefused(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(URI.create(base), ApiVersion.V1))
                .withMessageContaining("scheme, host and port");
    }

    private static UpdateRelatedRecordsRequest request(String module, String list, String parent, int count) {
        List<RecordId> related = List.of(RecordId.of("18446744073709551615"), RecordId.of("12"));
        return UpdateRelatedRecordsRequest.of(
                new RelatedList(module, list), RecordId.of(parent), related.subList(0, count));
    }

    @Test
    void aHostThatIsTooLongIsRefusedWithoutBeingShown() {
        String tooLong = "a".repeat(254);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(URI.create("https://" + tooLong), ApiVersion.V1))
                .withMessageContaining("at most 253 characters")
                .withMessageNotContaining(tooLong);
    }
}
