package io.github.biginrelations.core.model;

/**
 * What was decided of an id, and in whose words. All ids of a call that fared alike share one.
 *
 * @param outcome what became of it
 * @param code Bigin's code, or one of the library's own
 * @param status Bigin's word {@code success} or {@code error}; empty when it said none
 * @param message Bigin's text for people, or the library's; never to be matched on
 * @param details what Bigin added, without the id of the item
 * @param idNamed whether Bigin's details named the id of the item
 */
public record Verdict(
        Outcome outcome, ResultCode code, String status, String message, ResultDetails details, boolean idNamed) {

    /** A verdict in the library's own words. */
    public static Verdict own(Outcome outcome, ResultCode code, String message) {
        return new Verdict(outcome, code, "", message, ResultDetails.NONE, false);
    }

    /** The same words, another outcome. */
    public Verdict withOutcome(Outcome other) {
        return new Verdict(other, code, status, message, details, idNamed);
    }

    /** The same with something added to the message. */
    public Verdict withNote(String note) {
        return new Verdict(outcome, code, status, message.isEmpty() ? note : message + "; " + note, details, idNamed);
    }
}
