package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Fault;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The sample application, its credentials, its health and its counters, as they are seen over HTTP. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SampleApplicationTest {

    private static final String PRODUCT_OF_DEAL = "/deals/3652397000000649013/products/3652397000001854001";

    @Test
    void threeCredentialsAreEnoughAndHealthAndEndpointTellOfCallsTokensAndCreditsAndMakeNoCall() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                CredentialedApplication application =
                        new CredentialedApplication(sandbox, "bigin.relations.limits.credits.budget=100")) {
            JsonNode before = application.health();
            assertThat(before.path("status").asString()).isEqualTo("UP");
            assertThat(before.path("details").path("token").path("state").asString())
                    .isEqualTo("NONE");
            assertThat(sandbox.tokenRequests()).isZero();
            assertThat(application.put(PRODUCT_OF_DEAL).path("outcome").asString())
                    .isEqualTo("RELATED");
            assertThat(sandbox.isRelated("Deals", 3652397000000649013L, "Products", 3652397000001854001L))
                    .isTrue();
            JsonNode after = application.health().path("details");
            assertThat(after.path("token").path("state").asString()).isEqualTo("GOOD");
            assertThat(after.path("lastCall").path("httpStatus").asInt()).isEqualTo(200);
            assertThat(after.path("gate").path("creditsLeft").asInt()).isEqualTo(99);
            assertCounted(application.get("/actuator/bigin").path("clients").path("default"));
            assertThat(sandbox.witness().creditsSpent()).isEqualTo(1);
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
            assertThat(sandbox.tokensIssued()).isEqualTo(1);
        }
    }

    /** While the stream that carries the callers' ids goes on. */
    private static void assertCounted(JsonNode client) {
        assertThat(client.path("calls").asInt()).isEqualTo(1);
        assertThat(client.path("ids").asInt()).isEqualTo(1);
        JsonNode streams = client.path("streams");
        assertThat(streams.path("going").asInt()).isEqualTo(1);
        assertThat(streams.path("results").path("RELATED").asInt()).isEqualTo(1);
        assertThat(streams.path("closed").path("LINGER").asInt()).isEqualTo(1);
    }

    @Test
    void withoutAGoodTokenItIsDownAndSaysWhy() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                CredentialedApplication application =
                        new CredentialedApplication(sandbox, "another-secret", beans -> {})) {
            application.put(PRODUCT_OF_DEAL);
            JsonNode health = application.health();
            assertThat(health.path("status").asString()).isEqualTo("DOWN");
            assertThat(health.path("details").path("token").path("problem").asString())
                    .contains("invalid_client_secret")
                    .doesNotContain("another-secret");
        }
    }

    /** One that is refused is renewed; it is down while the newest is not taken either. */
    @Test
    void withATokenThatBiginRefusesItIsDown() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                CredentialedApplication application = new CredentialedApplication(sandbox)) {
            sandbox.injectNext(1, Fault.INVALID_TOKEN);
            application.put(PRODUCT_OF_DEAL);
            assertThat(application.health().path("status").asString()).isEqualTo("UP");
            sandbox.injectNext(2, Fault.INVALID_TOKEN);
            application.put(PRODUCT_OF_DEAL);
            JsonNode health = application.health();
            assertThat(health.path("status").asString()).isEqualTo("DOWN");
            assertThat(health.path("details").path("token").path("state").asString())
                    .isEqualTo("REFUSED");
            assertThat(health.path("details").path("token").path("problem").asString())
                    .isEqualTo("Bigin refused the token");
        }
    }

    @Test
    void withoutACreditItIsOutOfServiceAndAnIdThatIsNoneIsABadRequest() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                CredentialedApplication application = new CredentialedApplication(
                        sandbox,
                        "bigin.relations.limits.credits.budget=1",
                        "bigin.relations.limits.credits.cost=PER_CALL")) {
            assertThat(application.put("/deals/12x/products/1").path("status").asInt())
                    .isEqualTo(400);
            assertThat(sandbox.witness().creditsSpent()).isZero();
            application.put(PRODUCT_OF_DEAL);
            assertThat(application.health().path("status").asString()).isEqualTo("OUT_OF_SERVICE");
        }
    }
}
