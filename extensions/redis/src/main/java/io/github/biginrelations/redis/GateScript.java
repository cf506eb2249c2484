package io.github.biginrelations.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** The scripts: the state that all begin with, and then what each does. */
enum GateScript {
    ACQUIRE(""),
    RELEASE(""),
    RENEW(""),
    LEAVE(""),
    DECLARE("redis.call('DEL', unpack(KEYS))\n");

    private final String text;

    GateScript(String before) {
        text = before + read("state") + read(name().toLowerCase(Locale.ROOT));
    }

    String text() {
        return text;
    }

    /** Reads the files here and now, and not on an event loop. */
    static void load() {
        for (GateScript script : values()) {
            Objects.requireNonNull(script.text);
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(GateScript.class.getResourceAsStream(name + ".lua"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
