package io.github.biginrelations.reactor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How the library names itself to servers: {@code bigin-relations/} and its version. */
final class UserAgent {

    private UserAgent() {}

    /** Reads the version from the class path: not for a thread that must not block. */
    static String read() {
        try (InputStream version = UserAgent.class.getResourceAsStream("version.txt")) {
            if (version == null) {
                throw new IllegalStateException("version.txt is missing from the jar of bigin-relations");
            }
            return "bigin-relations/" + new String(version.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
