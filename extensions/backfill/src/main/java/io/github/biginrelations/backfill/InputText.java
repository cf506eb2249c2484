package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of an input as text: unpacked when they are gzip, in UTF-8, or in UTF-16 where a byte order mark says so. What is
 * no text becomes {@link #NOT_TEXT}, so that the rows that hold none of it can still be read.
 */
final class InputText {

    /** Stands where the bytes are not of the encoding; no text has it, for it is no character. */
    static final char NOT_TEXT = '\uffff';

    private static final int BUFFER = 1 << 16;

    private InputText() {}

    /** Opens a file, or the standard input for {@code -}, which stays open when the reader is closed. */
    static BufferedReader open(String input) throws IOException {
        if (input.equals("-")) {
            return of(new Unclosed(System.in));
        }
        Path file = Path.of(input);
        if (Files.isDirectory(file)) {
            throw new UsageException("cannot read input " + input + ": it is a directory");
        }
        InputStream bytes = Files.newInputStream(file);
        try {
            return of(bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** The text as others may see it: with the usual character where the bytes are no text. */
    static String shown(String text) {
        return text.replace(NOT_TEXT, '\ufffd');
    }

    /** What a stream of bytes says; the reader closes it. */
    static BufferedReader of(InputStream bytes) throws IOException {
        InputStream plain = new BufferedInputStream(bytes, BUFFER);
        if (startsWith(plain, 0x1f, 0x8b)) {
            plain = new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER);
        }
        var decoder = charset(plain)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(NOT_TEXT));
        return new BufferedReader(new InputStreamReader(plain, decoder), BUFFER);
    }

    private static Charset charset(InputStream bytes) throws IOException {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            bytes.skipNBytes(3);
            return UTF_8;
        }
        Charset charset = startsWith(bytes, 0xff, 0xfe) ? UTF_16LE : startsWith(bytes, 0xfe, 0xff) ? UTF_16BE : UTF_8;
        bytes.skipNBytes(charset.equals(UTF_8) ? 0 : 2);
        return charset;
    }

    private static boolean startsWith(InputStream bytes, int... magic) throws IOException {
        bytes.mark(magic.length);
        boolean same = true;
        for (int i = 0; same && i < magic.length; i++) {
            same = bytes.read() == magic[i];
        }
        bytes.reset();
        return same;
    }

    /** The standard input is not ours to close. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
