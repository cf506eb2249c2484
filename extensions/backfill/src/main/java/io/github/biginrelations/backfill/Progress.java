package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says how far a run is: on a terminal in one line that is written over, elsewhere in a line every ten seconds, or not at
 * all. Thread-safe.
 */
final class Progress implements AutoCloseable {

    static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** Twice a second on a terminal; a log needs fewer, but credits are looked at as often. */
    private static final long TICK_MILLIS = 500;

    private final RunRecorder recorder;
    private final ProgressLine line;
    private final Terminal terminal;
    private final PrintWriter out;
    private final boolean quiet;
    private final LongSupplier nanoTime;
    private final ProgressRate rate = new ProgressRate();
    private final long begin;
    private long nextLineAt;
    /** How many characters stand in the line that is written over. */
    private int shown;

    private boolean closed;
    private @Nullable ScheduledExecutorService ticker;
    private @Nullable Future<?> ticks;

    /** Quiet, it only looks at the run. */
    Progress(
            RunRecorder recorder,
            RowTotal total,
            Terminal terminal,
            boolean quiet,
            PrintWriter out,
            LongSupplier nanoTime) {
        this.recorder = recorder;
        this.line = new ProgressLine(total);
        this.terminal = terminal;
        this.quiet = quiet;
        this.out = out;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.nextLineAt = begin + BETWEEN_LINES.toNanos();
        rate.mark(begin, recorder.rows().rows());
    }

    /** Ticks by itself from here on, until it is closed. */
    synchronized Progress start() {
        ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "bigin-backfill-progress");
            thread.setDaemon(true);
            return thread;
        });
        ticker = own;
        ticks = own.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Looks at the run, and says what is so if it is time to. */
    synchronized void tick() {
        if (closed) {
            return;
        }
        recorder.sample();
        if (quiet) {
            return;
        }
        long now = nanoTime.getAsLong();
        ProgressState state = recorder.progress();
        rate.mark(now, state.rows());
        if (terminal.isLive()) {
            writeOver(line.forTerminal(state, rate, terminal));
        } else if (now - nextLineAt >= 0) {
            nextLineAt = now + BETWEEN_LINES.toNanos();
            out.println(line.forLog(Duration.ofNanos(now - begin), state, rate));
            out.flush();
        }
    }

    /** Says something else; a line that is written over makes way and comes back below. */
    synchronized void say(String text) {
        writeOver("");
        out.println(text);
        out.flush();
    }

    /** Ends; the line that is written over is wiped. Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ticks != null && ticker != null) {
            ticks.cancel(false);
            ticker.shutdown();
        }
        writeOver("");
    }

    private void writeOver(String text) {
        if (text.isEmpty() && shown == 0) {
            return;
        }
        int length = text.replaceAll("\u001b\\[\\d+m", "").length();
        out.print('\r' + text + " ".repeat(Math.max(0, shown - length)));
        if (text.isEmpty()) {
            out.print('\r');
        }
        out.flush();
        shown = length;
    }
}
