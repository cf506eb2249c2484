package io.github.biginrelations.reactor;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.wire.Endpoint;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Tokens for one server: one that its issuer made for another data centre is refused here, not by Bigin. Where calls go to a
 * host that is no data centre's, such as a gateway, nothing can be said.
 */
final class CheckedTokens implements TokenProvider {

    private final TokenProvider tokens;
    private final String host;
    private final boolean known;

    CheckedTokens(TokenProvider tokens, Endpoint server) {
        this.tokens = tokens;
        this.host = server.base().getHost().toLowerCase(Locale.ROOT);
        this.known = dataCenter(host).isPresent();
    }

    @Override
    public Mono<AccessToken> token() {
        return known ? tokens.token().doOnNext(this::check) : tokens.token();
    }

    @Override
    public void invalidate(AccessToken token) {
        tokens.invalidate(token);
    }

    private void check(AccessToken token) {
        String issuedFor = token.apiHost();
        if (issuedFor != null && !issuedFor.equals(host)) {
            throw new TokenRefusedException("the access token is for " + issuedFor + ", and calls go to " + host
                    + ": give the client "
                    + dataCenter(issuedFor)
                            .map(right -> ".dataCenter(DataCenter." + right + ")")
                            .orElse("that endpoint")
                    + ", or get tokens from the other data centre");
        }
    }

    private static Optional<DataCenter> dataCenter(String apiHost) {
        return Arrays.stream(DataCenter.values())
                .filter(each -> apiHost.equals(each.apiBase().getHost()))
                .findFirst();
    }
}
