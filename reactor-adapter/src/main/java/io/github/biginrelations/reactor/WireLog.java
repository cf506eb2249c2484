package io.github.biginrelations.reactor;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * What goes over the wire, as log lines of the category {@code io.github.biginrelations.wire}: at DEBUG the request line
 * and the status, at TRACE also headers and bodies, these cut. Tokens and secrets are masked. What is given as the address is
 * spelled only for a line that is written.
 */
final class WireLog {

    static final String CATEGORY = "io.github.biginrelations.wire";

    private static final Logger LOG = Loggers.getLogger(CATEGORY);

    private WireLog() {}

    /** {@code body} shows no secret. */
    static void request(String method, Object address, HttpHeaders headers, Supplier<String> body) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("> {} {} {} {}", method, address, shown(headers), MaskedText.inOneLine(body.get()));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("> {} {}", method, address);
        }
    }

    /** {@code body} shows no secret. */
    static void answer(int httpStatus, Object address, HttpHeaders headers, Supplier<String> body) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("< {} from {} {} {}", httpStatus, address, shown(headers), MaskedText.inOneLine(body.get()));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("< {} from {}", httpStatus, address);
        }
    }

    /** Nothing, or nothing whole, came back. */
    static void failure(Object address, String what) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("! {} {}", address, what);
        }
    }

    private static String shown(HttpHeaders headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header ->
                        header.getKey() + ": " + (isSecret(header) ? "***" : MaskedText.inOneLine(header.getValue())))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean isSecret(Map.Entry<String, String> header) {
        return HttpHeaderNames.AUTHORIZATION.contentEqualsIgnoreCase(header.getKey())
                || HttpHeaderNames.PROXY_AUTHORIZATION.contentEqualsIgnoreCase(header.getKey())
                || HttpHeaderNames.COOKIE.contentEqualsIgnoreCase(header.getKey())
                || HttpHeaderNames.SET_COOKIE.contentEqualsIgnoreCase(header.getKey());
    }
}
