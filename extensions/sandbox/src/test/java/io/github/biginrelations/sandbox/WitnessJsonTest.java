package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WitnessJsonTest {

    @Test
    void isReadOverHttpWithoutAToken() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                Caller caller = new Caller(sandbox.uri(), 1)) {
            caller.call("/bigin/v2/Pipelines/1002/Products", Caller.data(1, 2));
            caller.call("/bigin/v1/Accounts/3/Products", Caller.data(1));
            caller.call("/bigin/v1/Accounts/3/Products", "");
            caller.call("/nowhere", "");
            Caller.Reply reply = caller.get("/witness");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.contentType()).isEqualTo("application/json;charset=UTF-8");
            assertThat(reply.body())
                    .matches(Pattern.quote("{\"calls\":2,\"ids\":3,\"relations\":3,\"mostInFlight\":1,"
                                    + "\"refused\":{\"INVALID_DATA\":1,\"INVALID_URL_PATTERN\":1},"
                                    + "\"callsByParent\":{\"Accounts/3\":1,\"Pipelines/1002\":1},"
                                    + "\"creditsSpent\":3,\"connectionsOpened\":1,\"nanosInFlight\":")
                            + "\\d+,\"faults\":\\{},\"inFlight\":0,\"refusedForConcurrency\":0,\"refusedForCredits\":0,"
                            + "\"mostCallsInWindow\":[123],\"mostCreditsInWindow\":3}");
        }
    }
}
