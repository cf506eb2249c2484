package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.model.ApiVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where the calls go: a server and a version of the API.
 *
 * @param base scheme, host and port only, such as {@code https://www.zohoapis.eu}
 * @param version the version of the API
 */
public record Endpoint(URI base, ApiVersion version) {

    private static final int LONGEST_HOST = 253;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Makes an endpoint.
     *
     * @throws IllegalArgumentException when the base is more than scheme, host and port, or would send the token in
     *     clear: {@code http} is for the loopback host only
     */
    public Endpoint {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        String host = base.getHost();
        int port = base.getPort();
        boolean https = scheme.equals("https");
        boolean http = scheme.equals("http");
        if (host == null || host.length() > LONGEST_HOST || port == 0 || port > 65_535) {
            throw new IllegalArgumentException("endpoint is not a valid scheme, host and port: give one such as"
                    + " https://www.zohoapis.eu (host names have at most " + LONGEST_HOST
                    + " characters, ports are 1 to"
                    + " 65535)");
        }
        if (hasMore(base)) {
            throw new IllegalArgumentException("endpoint " + shown(scheme, host)
                    + " has more than scheme, host and port: give one such" + " as https://www.zohoapis.eu");
        }
        if (!https && !(http && LOOPBACK.contains(host))) {
            throw new IllegalArgumentException("endpoint " + shown(scheme, host)
                    + " would send the access token in clear: use https (http is for a sandbox on localhost only)");
        }
        base = origin(scheme, host, port);
    }

    /** Of another scheme it may be the user's name or password that stands there. */
    private static String shown(String scheme, String host) {
        return scheme.equals("https") || scheme.equals("http") ? scheme + "://" + host : host;
    }

    private static URI origin(String scheme, String host, int port) {
        try {
            return new URI(scheme, null, host, port, null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("parts of an address that was read make none", e);
        }
    }

    private static boolean hasMore(URI base) {
        return base.getUserInfo() != null
                || base.getQuery() != null
                || base.getFragment() != null
                || !(base.getPath() == null
                        || base.getPath().isEmpty()
                        || base.getPath().equals("/"));
    }

    /** The path of a call's address, behind {@link #base()}: one id is named in it where the version has that form. */
    public String pathOf(UpdateRelatedRecordsRequest request) {
        // Joined, not added: the first texts that are added cost a fresh JVM some fifty classes.
        String path = String.join(
                "/",
                "/bigin",
                version.pathSegment(),
                version.nameOf(request.relatedList().module()),
                Long.toUnsignedString(request.parent().value()),
                version.nameOf(request.relatedList().list()));
        return version.hasSingleForm() && request.related().size() == 1
                ? String.join("/", path, Long.toUnsignedString(request.related().at(0)))
                : path;
    }
}
