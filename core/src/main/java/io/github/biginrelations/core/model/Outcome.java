package io.github.biginrelations.core.model;

/** What became of one id. */
public enum Outcome {
    /** Bigin says that the record is related. */
    RELATED,
    /** Bigin, or the library before sending, refused it; the code and message say why. */
    REJECTED,
    /** It was certainly not applied: it never left, the connection was refused, or Bigin would not take it just then. */
    NOT_SENT,
    /** It was sent and no trustworthy answer came: it may be related or not. */
    UNKNOWN
}
