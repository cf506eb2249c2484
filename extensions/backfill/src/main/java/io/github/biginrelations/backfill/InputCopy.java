package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The input of a run as a file that can be read again. What can be read only once, the standard input or a pipe, is copied into the
 * output directory before anything is sent, so that a run that was killed can go on.
 *
 * @param file what to read
 * @param fingerprint of all that is in it
 */
record InputCopy(Path file, Fingerprint fingerprint) {

    static final String STANDARD_INPUT = "-";

    /** The copy's name in the output directory. */
    static final String FILE_NAME = "input";

    /** Whether it can be read only once. */
    static boolean isNeeded(String input) {
        Path path = Path.of(input);
        return input.equals(STANDARD_INPUT)
                || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
    }

    /**
     * Reads the input once, and copies it where that is needed and not done yet.
     *
     * @throws UsageException when it cannot be read to its end, or not be copied
     */
    static InputCopy of(String input, OutputDirectory directory) {
        try {
            if (!isNeeded(input)) {
                return new InputCopy(Path.of(input), Fingerprint.of(Path.of(input)));
            }
            return input.equals(STANDARD_INPUT) ? copy(System.in, directory) : copyPipe(Path.of(input), directory);
        } catch (IOException e) {
            throw new UsageException("cannot read input " + input + " to its end, nothing was sent: " + Reasons.of(e));
        }
    }

    private static InputCopy copyPipe(Path pipe, OutputDirectory directory) throws IOException {
        try (InputStream in = Files.newInputStream(pipe)) {
            return copy(in, directory);
        }
    }

    private static InputCopy copy(InputStream in, OutputDirectory directory) throws IOException {
        Path copy = directory.path().resolve(FILE_NAME);
        if (directory.hasRun() && Files.exists(copy)) { // compared by its fingerprint, and left as it is
            return new InputCopy(copy, Fingerprint.copy(in, OutputStream.nullOutputStream()));
        }
        Path next = copy.resolveSibling(FILE_NAME + ".next");
        Fingerprint fingerprint;
        try (OutputStream out = Files.newOutputStream(next)) {
            fingerprint = Fingerprint.copy(in, out);
        }
        Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new InputCopy(copy, fingerprint);
    }
}
