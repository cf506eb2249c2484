package io.github.biginrelations.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a progress line. */
final class ProgressLine {

    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final String BETWEEN = "  ";

    /** The order in which parts give way on a narrow terminal. */
    private enum Part {
        IN_FLIGHT,
        SHARE,
        RETRIES,
        RATE,
        CREDITS,
        TIME_LEFT,
        REJECTED,
        ROWS
    }

    private record Piece(Part part, String text, String color) {}

    private final RowTotal total;

    ProgressLine(RowTotal total) {
        this.total = total;
    }

    /** For a log: every part, also those that read 0, after the time since the begin. */
    String forLog(Duration sinceBegin, ProgressState state, ProgressRate rate) {
        long seconds = sinceBegin.toSeconds();
        String clock = String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        List<String> texts = new ArrayList<>(List.of(clock));
        pieces(state, rate).forEach(piece -> texts.add(piece.text()));
        return String.join(BETWEEN, texts);
    }

    /** For a terminal: as many parts as it has room for. */
    String forTerminal(ProgressState state, ProgressRate rate, Terminal terminal) {
        List<Piece> pieces = pieces(state, rate);
        for (Part next : Part.values()) {
            if (length(pieces) < terminal.width() || pieces.size() == 1) {
                break;
            }
            pieces.removeIf(piece -> piece.part() == next);
        }
        List<String> texts = new ArrayList<>();
        pieces.forEach(piece -> texts.add(
                terminal.hasColor() && !piece.color().isEmpty() ? piece.color() + piece.text() + PLAIN : piece.text()));
        return String.join(BETWEEN, texts);
    }

    private List<Piece> pieces(ProgressState state, ProgressRate rate) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(Part.ROWS, rows(state), ""));
        if (total.isKnown()) {
            pieces.add(
                    new Piece(Part.SHARE, Figures.percent(Math.min(state.rows(), total.rows()), total.rows()), GREEN));
        }
        pieces.add(new Piece(Part.RATE, Figures.count(Math.round(rate.perSecond())) + "/s", ""));
        timeLeft(state, rate).ifPresent(text -> pieces.add(new Piece(Part.TIME_LEFT, text, "")));
        pieces.add(new Piece(Part.IN_FLIGHT, "in flight " + Figures.count(state.inFlight()), ""));
        state.creditsLeft()
                .ifPresent(left -> pieces.add(new Piece(Part.CREDITS, "credits left " + Figures.count(left), "")));
        pieces.add(new Piece(
                Part.REJECTED, "rejected " + Figures.count(state.rejected()), state.rejected() > 0 ? RED : ""));
        pieces.add(new Piece(
                Part.RETRIES, "retries " + Figures.count(state.retries()), state.retries() > 0 ? YELLOW : ""));
        return pieces;
    }

    private String rows(ProgressState state) {
        String rows = Figures.count(state.rows());
        return total.isKnown()
                ? rows + (total.isEstimate() ? " of about " : " of ") + Figures.count(total.rows()) + " rows"
                : rows + " rows";
    }

    private Optional<String> timeLeft(ProgressState state, ProgressRate rate) {
        if (state.waitsForCredits()) {
            return Optional.of("waiting for credits");
        }
        if (!total.isKnown()) {
            return Optional.empty();
        }
        long rest = Math.max(0, total.rows() - state.rows());
        return Optional.of("ETA " + rate.timeFor(rest).map(Figures::duration).orElse("unknown"));
    }

    private static int length(List<Piece> pieces) {
        return pieces.stream().mapToInt(piece -> piece.text().length()).sum() + BETWEEN.length() * (pieces.size() - 1);
    }
}
