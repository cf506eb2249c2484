package io.github.biginrelations.backfill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A directory of one run, locked against every other until {@link #close}, or until the process ends, however it does. The
 * lock is on the file {@code lock} in it, which stays.
 */
final class OutputDirectory implements AutoCloseable {

    static final String LOCK_NAME = "lock";

    private final Path path;
    private final FileChannel lock;

    private OutputDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory when it is not there, and locks it.
     *
     * @throws UsageException when it cannot be used, or another run uses it
     */
    static OutputDirectory open(Path path) {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("output " + path + " is a file: name a directory");
        } catch (IOException e) {
            throw new UsageException("cannot make output directory " + path + ": " + Reasons.of(e));
        }
        return lock(path);
    }

    private static OutputDirectory lock(Path path) {
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK_NAME),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                String owner = owner(channel);
                channel.close();
                throw new UsageException("output directory " + path + " is in use by another run" + owner
                        + ": wait for its end, or name another directory");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new OutputDirectory(path, channel);
        } catch (IOException e) {
            throw new UsageException("cannot write to output directory " + path + ": " + Reasons.of(e));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** For people only: the lock, and not this text, keeps a second run out. */
    private static String owner(FileChannel channel) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(20);
            channel.read(bytes, 0);
            String pid = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
            return pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
        } catch (IOException e) {
            return "";
        }
    }

    Path path() {
        return path;
    }

    boolean hasRun() {
        return Files.exists(path.resolve(RunFile.FILE_NAME));
    }

    /**
     * Begins a run here, or goes on with the one that is here, and records its options.
     *
     * @return whether there was one
     * @throws UsageException when what is here belongs to another run
     */
    boolean begin(RunFile now, Set<String> mayChange) {
        try {
            boolean goesOn = hasRun();
            if (goesOn) {
                RunFile.read(path).refuseOther(now, mayChange, path);
            } else if (Files.exists(path.resolve(ResultLog.FILE_NAME))) {
                throw new UsageException("output directory " + path
                        + " holds the results of another run, which cannot be resumed: name a new one");
            }
            now.write(path);
            return goesOn;
        } catch (IOException e) {
            throw new UsageException("cannot write to output directory " + path + ": " + Reasons.of(e));
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
