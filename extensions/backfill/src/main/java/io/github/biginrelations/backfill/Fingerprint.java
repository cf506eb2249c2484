package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a resumed run knows its input again: the size and the SHA-256 of all its bytes. It costs one more reading of the file
 * when a run begins, about a second for 500 MB; anything cheaper could miss a row that was edited.
 */
record Fingerprint(long bytes, String sha256) {

    static Fingerprint of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return copy(in, OutputStream.nullOutputStream());
        }
    }

    /** The fingerprint of what was copied. */
    static Fingerprint copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = sha256Digest();
        DigestInputStream digesting = new DigestInputStream(in, digest);
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read = digesting.read(buffer); read >= 0; read = digesting.read(buffer)) {
            out.write(buffer, 0, read);
            bytes += read;
        }
        return new Fingerprint(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
