package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.TokenProvider;
import java.net.URI;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where clients send their calls, and with which tokens: a bean of this type wins over the properties. */
public interface BiginConnectionDetails extends ConnectionDetails {

    /** The server that a client's calls go to; its name as {@link BiginClientCustomizer} says. */
    URI endpoint(String client);

    /** Where a client's access tokens come from. */
    TokenProvider tokenProvider(String client);
}
