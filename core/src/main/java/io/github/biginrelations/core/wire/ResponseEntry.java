package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;

/**
 * What Bigin says of one item, or of a whole call.
 *
 * @param code the code
 * @param status {@code success} or {@code error}; empty when not said
 * @param message a text for people; empty when not said
 * @param details what else it said
 */
public record ResponseEntry(ResultCode code, String status, String message, ResultDetails details) {}
