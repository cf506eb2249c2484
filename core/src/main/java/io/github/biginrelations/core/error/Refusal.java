package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.util.Locale;

/**
 * An answer that is an error about a whole call, and the call that it is about.
 *
 * @param httpStatus the HTTP status
 * @param code the code
 * @param status Bigin's word {@code success} or {@code error}; empty when it said none
 * @param message Bigin's text
 * @param details what else it said
 * @param content the body, cut at 4 KiB and masked; empty when it was not kept
 * @param relatedList what the call asked for
 * @param version the version of the API that it was sent to
 * @param host the host that it was sent to
 */
public record Refusal(
        int httpStatus,
        ResultCode code,
        String status,
        String message,
        ResultDetails details,
        String content,
        RelatedList relatedList,
        ApiVersion version,
        String host) {

    private static final int LONGEST_LINE = 256;

    /** The error as a type. */
    public BiginException toException() {
        KnownError known = KnownError.ofWholeCall(httpStatus, code, details);
        return switch (known) {
            case INVALID_MODULE, INVALID_URL, INVALID_METHOD -> new InvalidCallException(this, text(known));
            case SCOPE_MISMATCH, INVALID_TOKEN -> new UnauthorizedException(this, text(known));
            case NO_PERMISSION, AUTHORIZATION_FAILED -> new PermissionDeniedException(this, text(known));
            case TOO_MANY_REQUESTS -> new TooManyRequestsException(this, text(known));
            case INTERNAL_ERROR, OTHER_SERVER_ERROR -> new ServerErrorException(this, text(known));
            case BAD_PARENT, INVALID_RELATED, INVALID_ITEM, MANDATORY_MISSING, DATA_REFUSED, OTHER ->
                new DataRefusedException(this, text(known));
        };
    }

    private String text(KnownError known) {
        StringBuilder text = new StringBuilder()
                .append(line(code.value()))
                .append(" (HTTP ")
                .append(httpStatus)
                .append(") for ")
                .append(relatedList)
                .append(" at ")
                .append(host)
                .append(": ")
                .append(message.isEmpty() ? "no message" : line(message));
        details.limit().ifPresent(limit -> text.append("; the limit is ").append(limit));
        details.parameterName()
                .ifPresent(name -> text.append("; the parameter is ").append(line(name)));
        if (!details.permissions().isEmpty()) {
            text.append("; missing: ").append(line(String.join(", ", details.permissions())));
        }
        text.append(". What to do: ").append(known.remedy());
        if (known == KnownError.SCOPE_MISMATCH) {
            text.append("; it is named ").append(scope());
        }
        return text.toString();
    }

    /** A server may say anything, of any length: one line of it is shown. */
    private static String line(String said) {
        StringBuilder line = new StringBuilder();
        said.chars().limit(LONGEST_LINE).forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return said.length() > LONGEST_LINE ? line.append("...").toString() : line.toString();
    }

    /** The scope's name of a module is not its API name: Accounts is companies. */
    private String scope() {
        String module = version.nameOf(relatedList.module());
        String name = module.equals("Accounts") ? "companies" : module.toLowerCase(Locale.ROOT);
        return "ZohoBigin.modules." + name + ".UPDATE (or ZohoBigin.modules.ALL)";
    }
}
