package io.github.biginrelations.backfill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The program with a planted fault: its journal holds lines back until it has many, as a buffered stream would. */
final class ForgetfulBackfill {

    private static final int BUFFER = 1 << 18;

    private ForgetfulBackfill() {}

    public static void main(String[] args) {
        System.exit(BackfillCommand.commandLine(ForgetfulBackfill::open).execute(args));
    }

    private static LineSink open(Path file) throws IOException {
        LineSink sink = LineSink.open(file);
        ByteBuffer held = ByteBuffer.allocate(BUFFER);
        return new LineSink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (held.remaining() < bytes.remaining()) {
                    flush();
                }
                held.put(bytes);
            }

            private void flush() throws IOException {
                sink.write(held.flip());
                held.clear();
            }

            @Override
            public void force() throws IOException {
                sink.force();
            }

            @Override
            public void close() throws IOException {
                flush();
                sink.close();
            }
        };
    }
}
