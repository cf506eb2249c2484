package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our OpenAPI document of the call, as a validator that is not ours understands it. */
final class Contract {

    private static final Path DOCUMENT = Path.of("../docs/openapi/update-related-records.yaml");

    private final OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                    document())
            .build();

    /** Fails when the request or its answer is not as the document says. */
    void isKeptBy(Relay.Passage passage) {
        isKeptByTheRequestOf(passage);
        assertThat(breachesOfAnswer(passage)).as(passage.answerBody()).isEmpty();
        assertThat(passage.answerHeaders().get("Content-Type")).startsWith("application/json");
    }

    /** The content type is looked at, too: without it the validator would not have looked at the body. */
    void isKeptByTheRequestOf(Relay.Passage passage) {
        assertThat(breachesOfRequest(passage)).as(passage.requestBody()).isEmpty();
        assertThat(passage.requestHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    /** What is wrong with the request; empty when nothing is. */
    List<String> breachesOfRequest(Relay.Passage passage) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(passage.method(), passage.uri());
        HttpHeaders headers = passage.requestHeaders();
        headers.names().forEach(name -> request.withHeader(name, headers.getAll(name)));
        return breaches(validator.validateRequest(
                request.withBody(bytes(passage.requestBody())).build()));
    }

    /** What is wrong with the answer; empty when nothing is. */
    List<String> breachesOfAnswer(Relay.Passage passage) {
        SimpleResponse.Builder answer = new SimpleResponse.Builder(passage.status());
        HttpHeaders headers = passage.answerHeaders();
        headers.names().forEach(name -> answer.withHeader(name, headers.getAll(name)));
        return breaches(validator.validateResponse(
                passage.uri(),
                Request.Method.valueOf(passage.method()),
                answer.withBody(bytes(passage.answerBody())).build()));
    }

    /** A remark of any level is a breach: the levels are the validator's, and nothing here may be half right. */
    private static List<String> breaches(ValidationReport report) {
        return report.getMessages().stream()
                .map(message -> message.getKey() + ": " + message.getMessage() + message.getNestedMessages())
                .toList();
    }

    /** As bytes: a byte order mark is nothing wrong in them. */
    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String document() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
