package io.github.biginrelations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Dialect;
import io.github.biginrelations.sandbox.Fault;
import io.github.biginrelations.sandbox.Faults;
import io.github.biginrelations.sandbox.OAuthOptions;
import java.time.Duration;
import java.util.function.Consumer;

/** What the README of the sandbox shows, with a client to run where it says so. */
final class SandboxExamples {

    private SandboxExamples() {}

    static void start(Consumer<BiginSandbox> client) {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            client.accept(sandbox);
            assertTrue(sandbox.isRelated("Products", 1, "Pipelines", 1002));
            assertEquals(1, sandbox.witness().calls());
        }
    }

    static void tokens(Consumer<BiginSandbox> client) {
        OAuthOptions oauth = OAuthOptions.builder()
                .lifetime(Duration.ofMinutes(5))
                .failureStatus(400)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
            client.accept(sandbox);
        }
    }

    static void dialects(Consumer<BiginSandbox> client) {
        Dialect dialect = Dialect.builder()
                .partialFailureStatus(207)
                .shuffleItems(true)
                .seed(7)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .dialect(dialect)
                .unknownRelated(id -> id == 8)
                .start()) {
            client.accept(sandbox);
        }
    }

    static void faults(Consumer<BiginSandbox> client) {
        Faults faults = Faults.builder()
                .seed(42)
                .rate(Fault.RESET_AFTER_BODY_STORED, 0.02) // two calls in a hundred: related, and no answer
                .rate(Fault.ITEMS_SHORT, 0.05)
                .every(100, Fault.THROTTLED_SECONDS)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder().faults(faults).start()) {
            client.accept(sandbox);
            assertTrue(sandbox.isRelated("Products", 1, "Deals", 1002));
            assertEquals(1, sandbox.witness().faults().get("ITEMS_SHORT"));
        }
    }

    static void injection(Consumer<BiginSandbox> client) {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            sandbox.injectNext(1, Fault.HANG);
            client.accept(sandbox);
        }
    }
}
