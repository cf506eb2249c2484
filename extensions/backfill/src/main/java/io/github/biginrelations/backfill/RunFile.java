package io.github.biginrelations.backfill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The file {@code run.json}: what a directory's run was asked to do. No secret is in it, for no option has one.
 *
 * @param input what the input was
 * @param options the options as they were given, each with its values; a flag has the value {@code true}
 */
record RunFile(Fingerprint input, Map<String, List<String>> options) {

    static final String FILE_NAME = "run.json";

    private static final int VERSION = 1;

    /**
     * Checks that a run that is asked for now may go on with what this one began.
     *
     * @param mayChange the options that say how to send, and not what
     * @throws UsageException when it is another one; the message says in what
     */
    void refuseOther(RunFile now, Set<String> mayChange, Path directory) {
        if (!input.equals(now.input)) {
            throw new UsageException("output directory " + directory + " belongs to a run of another input: it had "
                    + input.bytes() + " bytes (SHA-256 " + start(input) + "), this has "
                    + now.input.bytes() + " bytes (SHA-256 " + start(now.input)
                    + "); give the same file, or name a new directory");
        }
        Set<String> names = new TreeSet<>(options.keySet());
        names.addAll(now.options.keySet());
        names.removeAll(mayChange);
        for (String name : names) {
            if (!options.getOrDefault(name, List.of()).equals(now.options.getOrDefault(name, List.of()))) {
                throw new UsageException("output directory " + directory + " belongs to a run with "
                        + shown(name, options.get(name)) + ", this is one with " + shown(name, now.options.get(name))
                        + "; give the same, or name a new directory");
            }
        }
    }

    private static String start(Fingerprint fingerprint) {
        return fingerprint.sha256().substring(0, 12) + "...";
    }

    private static String shown(String name, @Nullable List<String> values) {
        return values == null ? "no " + name : name + " " + String.join(" ", values);
    }

    // ---- the file -------------------------------------------------------------------------------------------------

    /** Replaces the file at once: whoever is killed leaves the old one or the new one. */
    void write(Path directory) throws IOException {
        Path next = directory.resolve(FILE_NAME + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(json());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                next,
                directory.resolve(FILE_NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(PrettyJson.CONTEXT, bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeObjectPropertyStart("input");
            json.writeNumberProperty("bytes", input.bytes());
            json.writeStringProperty("sha256", input.sha256());
            json.writeEndObject();
            json.writeObjectPropertyStart("options");
            options.forEach((name, values) -> {
                json.writeArrayPropertyStart(name);
                values.forEach(json::writeString);
                json.writeEndArray();
            });
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the file of a directory.
     *
     * @throws UsageException when there is none, or it is not one that this version wrote
     */
    static RunFile read(Path directory) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes(directory))) {
            RunFile run = readObject(json);
            if (run != null) {
                return run;
            }
        } catch (JacksonException damaged) {
            // said below
        }
        throw new UsageException(
                directory.resolve(FILE_NAME) + " is not a file that this version wrote: name a new" + " directory");
    }

    private static byte[] bytes(Path directory) {
        try {
            return Files.readAllBytes(directory.resolve(FILE_NAME));
        } catch (NoSuchFileException e) {
            throw new UsageException("directory " + directory + " holds no run: it has no " + FILE_NAME
                    + "; name the --output of a relate command");
        } catch (IOException e) {
            throw new UsageException("cannot read " + directory.resolve(FILE_NAME) + ": " + Reasons.of(e));
        }
    }

    private static @Nullable RunFile readObject(JsonParser json) {
        int version = 0;
        long size = -1;
        String sha256 = "";
        Map<String, List<String>> options = new LinkedHashMap<>();
        json.nextToken();
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_NUMBER_INT && "version".equals(json.currentName())) {
                version = json.getIntValue();
            } else if (token == JsonToken.VALUE_NUMBER_INT && "bytes".equals(json.currentName())) {
                size = json.getLongValue();
            } else if (token == JsonToken.VALUE_STRING && "sha256".equals(json.currentName())) {
                sha256 = json.getString();
            } else if (token == JsonToken.START_ARRAY) {
                options.put(json.currentName(), strings(json));
            }
        }
        return version == VERSION && size >= 0 && !sha256.isEmpty()
                ? new RunFile(new Fingerprint(size, sha256), options)
                : null;
    }

    private static List<String> strings(JsonParser json) {
        List<String> values = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            values.add(json.getString());
        }
        return values;
    }
}
