package io.github.biginrelations.backfill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the lines of a journal go. Calls are serial, but for {@link #force}. */
interface LineSink extends Closeable {

    /** Hands all bytes to the operating system: when it returns, they outlive a process that is killed. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when what was written before outlives a loss of power. */
    void force() throws IOException;

    /** Opens a file, which is made when it is not there, to write behind what it has. */
    interface Opener {
        LineSink open(Path file) throws IOException;
    }

    /** A file. */
    static LineSink open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new LineSink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
