package io.github.biginrelations.core.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers for the tests of this package, as Bigin would send them. */
final class Answers {

    private static final ResponseReader READER = new ResponseReader();

    private Answers() {}

    static UpdateRelatedRecordsResponse read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static UpdateRelatedRecordsResponse read(byte[] body) {
        return read(body, 200);
    }

    static UpdateRelatedRecordsResponse read(byte[] body, int httpStatus) {
        return READER.read(new ByteArrayInputStream(body), httpStatus);
    }

    /** The bytes of a file in the test resources, without white space at its end. */
    static byte[] fixture(String name) {
        try (InputStream in = Answers.class.getResourceAsStream("/answers/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture answers/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with an item for each word, see {@link #item}. */
    static UpdateRelatedRecordsResponse ofWords(List<String> words) {
        return read(words.stream().map(Answers::item).collect(Collectors.joining(",", "{\"data\":[", "]}")));
    }

    /**
     * An item of a word such as {@code 12:S}. Before the colon stands what it names: an id, {@code #3} for a json_path,
     * {@code 12#3} for both, {@code ?} for neither. After it, what it says: S success, E and M errors, X success as the
     * code with the status error.
     */
    static String item(String word) {
        String name = word.substring(0, word.indexOf(':'));
        int hash = name.indexOf('#');
        String id = hash < 0 ? name : name.substring(0, hash);
        StringBuilder details = new StringBuilder();
        if (!id.isEmpty() && !id.equals("?")) {
            details.append("\"id\":\"").append(id).append('"');
        }
        if (hash >= 0) {
            details.append(details.isEmpty() ? "" : ",")
                    .append("\"api_name\":\"id\",\"json_path\":\"$.data[")
                    .append(name, hash + 1, name.length())
                    .append("].id\"");
        }
        char said = word.charAt(word.length() - 1);
        String code = switch (said) {
            case 'S', 'X' -> "SUCCESS";
            case 'E' -> "INVALID_DATA";
            case 'M' -> "MANDATORY_NOT_FOUND";
            default -> throw new IllegalArgumentException(word);
        };
        return String.format(
                Locale.ROOT,
                "{\"code\":\"%s\",\"details\":{%s},\"message\":\"m\",\"status\":\"%s\"}",
                code,
                details,
                said == 'S' ? "success" : "error");
    }
}
