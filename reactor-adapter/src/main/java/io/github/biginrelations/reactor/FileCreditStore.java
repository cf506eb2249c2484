package io.github.biginrelations.reactor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps spent credits in a file. It is replaced as a whole, so that a reader finds the old text or the new one, and forced to the
 * disk. A lock on a file beside it, with {@code .lock} at the end of its name, keeps a second process out: it would spend
 * the same credits. Thread-safe; files are touched on {@link Schedulers#boundedElastic()} only, but for {@link #open}.
 */
public final class FileCreditStore implements CreditStore, AutoCloseable {

    private final Path file;
    private final FileChannel lockFile;

    private FileCreditStore(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /**
     * Opens a store and locks it until {@link #close}, or the end of the process, however that comes. Blocks on the file system.
     *
     * @param file need not exist; its directory must
     * @throws IllegalStateException when another store, here or in another process, holds the file
     * @throws IOException when the lock cannot be made
     */
    public static FileCreditStore open(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        FileChannel channel =
                FileChannel.open(sibling(absolute, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IllegalStateException(absolute + " is in use: gates that share a file would each spend all"
                    + " credits. Share one gate within a process; give each process a part of the budget");
        }
        return new FileCreditStore(absolute, channel);
    }

    @Override
    public Mono<String> load() {
        return Mono.<String>fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> save(String text) {
        return Mono.<Void>fromCallable(() -> write(text)).subscribeOn(Schedulers.boundedElastic());
    }

    /** Lets another store have the file. Close the clients of the gate before. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private @Nullable String read() throws IOException {
        return Files.exists(file) ? Files.readString(file) : null;
    }

    private @Nullable Void write(String text) throws IOException {
        if (!lockFile.isOpen()) {
            throw new IllegalStateException("the store of " + file + " is closed");
        }
        Path next = sibling(file, ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return null;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
