package io.github.biginrelations.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.ResponseEntry;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The eleven errors of the call's own page: a fixture each, named by number, what it is and HTTP status. */
class DocumentedErrorsTest {

    private static final Path ERRORS = Path.of("src/test/resources/errors");
    private static final Endpoint ENDPOINT = new Endpoint(URI.create("https://www.zohoapis.eu"), ApiVersion.V2);
    private static final UpdateRelatedRecordsRequest REQUEST =
            UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2)));

    @Test
    void thereAreElevenInTheTableAndElevenFixtures() throws IOException {
        assertThat(Arrays.stream(KnownError.values())
                        .mapToInt(row -> row.documented().size()))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(11));
        assertThat(fixtures()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void eachIsReadAsTheTableSays(Path fixture) throws IOException {
        int httpStatus = statusOf(fixture);
        UpdateRelatedRecordsResponse answer = read(fixture, httpStatus);
        ResponseEntry entry = answer.wholeCall().orElseGet(() -> answer.items().get(0));
        KnownError known = answer.wholeCall().isPresent()
                ? KnownError.ofWholeCall(httpStatus, entry.code(), entry.details())
                : KnownError.ofItem(entry.code());
        assertThat(known.codes()).contains(entry.code().value());
        assertThat(known.documented()).contains(new KnownError.Documented(httpStatus, entry.message()));
    }

    @ParameterizedTest
    @CsvSource({
        "01, END_RUN, InvalidCallException",
        "02, END_RUN, InvalidCallException",
        "03, END_RUN, InvalidCallException",
        "04, END_RUN, UnauthorizedException",
        "05, REJECT, PermissionDeniedException",
        "06, RETRY, ServerErrorException",
        "07, END_RUN, InvalidCallException",
        "08, REJECT, PermissionDeniedException",
        "09, SPLIT, DataRefusedException",
    })
    void eachThatIsAboutAWholeCallIsATypeThatNamesCallHostAndRemedy(String number, Effect effect, String type)
            throws IOException {
        Path fixture = fixtures()
                .filter(path -> path.getFileName().toString().startsWith(number))
                .findFirst()
                .orElseThrow();
        UpdateRelatedRecordsResponse answer = read(fixture, statusOf(fixture));
        ResponseEntry entry = answer.wholeCall().orElseThrow();
        KnownError known = KnownError.ofWholeCall(answer.httpStatus(), entry.code(), entry.details());
        assertThat(known.effect()).isEqualTo(effect);
        BiginException error = answer.toException(REQUEST, ENDPOINT).orElseThrow();
        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.httpStatus()).isEqualTo(answer.httpStatus());
        assertThat(error.code()).contains(entry.code());
        assertThat(error.status()).isEqualTo("error");
        assertThat(error.serverMessage()).contains(entry.message());
        assertThat(error)
                .hasMessageContaining("Deals/Products at www.zohoapis.eu")
                .hasMessageContaining(known.remedy());
        assertThat(error instanceof BiginTransientException).isEqualTo(effect == Effect.RETRY);
    }

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(ERRORS)) {
            return files.sorted().toList().stream();
        }
    }

    private static int statusOf(Path fixture) {
        return Integer.parseInt(fixture.getFileName().toString().split("\\.", -1)[1]);
    }

    private static UpdateRelatedRecordsResponse read(Path fixture, int httpStatus) throws IOException {
        try (InputStream body = Files.newInputStream(fixture)) {
            return new ResponseReader().read(body, httpStatus);
        }
    }
}
