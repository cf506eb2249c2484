package io.github.biginrelations.reactor;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.wire.Endpoint;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where tokens come from, and to which servers they may go. */
final class AccountsServer {

    private final URI base;
    private final Set<URI> apiDomains = new HashSet<>();

    /** Checks the addresses as an endpoint's: nothing but scheme, host and port, and http for localhost only. */
    AccountsServer(URI base, Set<URI> moreApiDomains) {
        this.base = checked("accountsServer", base);
        Arrays.stream(DataCenter.values()).map(DataCenter::apiBase).forEach(apiDomains::add);
        moreApiDomains.stream().map(domain -> checked("apiDomain", domain)).forEach(apiDomains::add);
        // Whoever is trusted with the secrets is trusted with the tokens.
        apiDomains.add(this.base);
    }

    URI base() {
        return base;
    }

    String tokenAddress() {
        return base + "/oauth/v2/token";
    }

    /** The host of an answer's {@code api_domain}, in small letters; null when it is none of those to which tokens may go. */
    @Nullable
    String allowedHost(String apiDomain) {
        try {
            URI said = checked("api_domain", URI.create(apiDomain));
            return apiDomains.contains(said) ? said.getHost().toLowerCase(Locale.ROOT) : null;
        } catch (IllegalArgumentException notAServer) {
            return null;
        }
    }

    /** As messages name it: with its data centre, since that is what is most often wrong. */
    @Override
    public String toString() {
        return Arrays.stream(DataCenter.values())
                .filter(each -> each.accountsBase().equals(base))
                .findFirst()
                .map(each -> base.getHost() + " (data centre " + each + ")")
                .orElseGet(base::getHost);
    }

    private static URI checked(String name, URI address) {
        try {
            return new Endpoint(address, ApiVersion.V1).base();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
