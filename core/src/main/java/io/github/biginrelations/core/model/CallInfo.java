package io.github.biginrelations.core.model;

/**
 * The call that decided of an id.
 *
 * @param relatedList the parent's module and its list
 * @param parent the record that the call named
 * @param number the call's number within its run, from 1; 0 when the id was never sent
 * @param httpStatus the answer's HTTP status; 0 when none came
 */
public record CallInfo(RelatedList relatedList, RecordId parent, long number, int httpStatus) {}
