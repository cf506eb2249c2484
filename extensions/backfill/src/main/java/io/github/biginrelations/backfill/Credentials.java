package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.DataCenter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a refresh of the access token needs. Shows itself to nobody. */
record Credentials(
        String clientId,
        String clientSecret,
        String refreshToken,
        @Nullable DataCenter dataCenter) {

    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String DATA_CENTER = "data_center";
    private static final String ENVIRONMENT = "BIGIN_";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /**
     * Reads lines of {@code name=value}, or a JSON object; what else it has is left alone.
     *
     * @throws UsageException when it cannot be read or lacks something; the message shows no value
     */
    static Credentials read(Path file) {
        String what = "credentials file " + file;
        try {
            String text = Files.readString(file);
            return of(text.stripLeading().startsWith("{") ? json(text, what) : properties(text), what);
        } catch (CharacterCodingException e) {
            throw new UsageException(what + " is not text in UTF-8");
        } catch (IOException e) {
            throw new UsageException("cannot read the " + what + ": " + Reasons.of(e));
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + " is not lines of name=value: " + e.getMessage());
        }
    }

    /**
     * What the environment says; empty when it says nothing.
     *
     * @throws UsageException when it has some of the three that are needed, but not all
     */
    static Optional<Credentials> of(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        for (String name : new String[] {CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, DATA_CENTER}) {
            String value = environment.get(ENVIRONMENT + name.toUpperCase(Locale.ROOT));
            if (value != null && !value.isBlank()) {
                values.put(name, value.strip());
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(of(values, "environment (" + ENVIRONMENT + "...)"));
    }

    /** What to say when others on the machine can get at a file that holds a secret; empty when they cannot. */
    static Optional<String> warning(Path file) {
        try {
            Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
            open.retainAll(Files.getPosixFilePermissions(file));
            return open.isEmpty()
                    ? Optional.empty()
                    : Optional.of("others can read or change " + file + ": chmod 600 it");
        } catch (IOException | UnsupportedOperationException notKnown) {
            return Optional.empty(); // a file system without such permissions, or no file: the reader says that
        }
    }

    private static Credentials of(Map<String, String> values, String what) {
        Set<String> missing = new TreeSet<>(Set.of(CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN));
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw new UsageException(what + " lacks " + String.join(" and ", missing) + "; it has "
                    + (values.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(values.keySet()))));
        }
        return new Credentials(
                values.getOrDefault(CLIENT_ID, ""),
                values.getOrDefault(CLIENT_SECRET, ""),
                values.getOrDefault(REFRESH_TOKEN, ""),
                dataCenter(values.get(DATA_CENTER), what));
    }

    private static @Nullable DataCenter dataCenter(@Nullable String name, String what) {
        if (name == null) {
            return null;
        }
        try {
            return DataCenter.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + " has the data_center '" + Reasons.line(name) + "': give one of "
                    + Arrays.toString(DataCenter.values()));
        }
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> values = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return values;
    }

    private static Map<String, String> json(String text, String what) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    values.put(name, json.getString().strip());
                } else {
                    json.skipChildren();
                }
            }
            return values;
        } catch (JacksonException e) {
            // Its message could show what stands there.
            throw new UsageException(
                    what + " is not JSON: check it near line " + e.getLocation().getLineNr());
        }
    }

    @Override
    public String toString() {
        return "Credentials(***)";
    }
}
