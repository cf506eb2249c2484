package io.github.biginrelations.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one {@link RelationRequest}: there is exactly one for each. Immutable. What the results of a call have
 * in common is held once for all of them.
 */
public final class RelationResult {

    private final Decision decision;
    private final long related;
    private final @Nullable Object context;

    /** Makes a result; {@code attempts} counts the calls that carried the id, 0 for none. */
    public RelationResult(CallInfo call, RecordId related, Verdict verdict, int attempts, @Nullable Object context) {
        this(new Decision(call, verdict, attempts), related, context);
    }

    /** Makes a result of a decision, which other results may share. */
    public RelationResult(Decision decision, RecordId related, @Nullable Object context) {
        this.decision = decision;
        this.related = related.value();
        this.context = context;
    }

    /** The request's related list. */
    public RelatedList relatedList() {
        return decision.call().relatedList();
    }

    /** The request's parent. */
    public RecordId parent() {
        return decision.call().parent();
    }

    /** The request's related record. */
    public RecordId related() {
        return new RecordId(related);
    }

    /** The request's context object, or null. */
    public @Nullable Object context() {
        return context;
    }

    /** The same result with another context object. */
    public RelationResult withContext(@Nullable Object other) {
        return new RelationResult(decision, related(), other);
    }

    /** What became of it. */
    public Outcome outcome() {
        return verdict().outcome();
    }

    /** Whether Bigin says that the record is related. */
    public boolean isRelated() {
        return verdict().outcome() == Outcome.RELATED;
    }

    /** Bigin's code, or one of the library's own (see {@link ResultCode}). */
    public ResultCode code() {
        return verdict().code();
    }

    /** Bigin's word {@code success} or {@code error}; empty when it said none. */
    public String status() {
        return verdict().status();
    }

    /** A text for people; never match on it. */
    public String message() {
        return verdict().message();
    }

    /** What Bigin added. */
    public ResultDetails details() {
        return verdict().idNamed()
                ? verdict().details().withId(related())
                : verdict().details();
    }

    /** The HTTP status of the answer that decided; 0 when none came. It says nothing of this id by itself. */
    public int httpStatus() {
        return decision.call().httpStatus();
    }

    /** How many calls carried the id; 0 when it was never sent. */
    public int attempts() {
        return decision.attempts();
    }

    /** The number within its run of the call that decided, from 1; 0 when the id was never sent. */
    public long callNumber() {
        return decision.call().number();
    }

    private Verdict verdict() {
        return decision.verdict();
    }

    /** Equal when call, id, verdict, attempts and context are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelationResult result
                && related == result.related
                && decision.equals(result.decision)
                && Objects.equals(context, result.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(decision.call(), related, outcome());
    }

    @Override
    public String toString() {
        return relatedList() + " " + parent() + " <- " + related() + ": " + outcome() + " (" + code() + ", HTTP "
                + httpStatus() + ", attempts " + attempts() + ", call " + callNumber() + ") " + message();
    }
}
