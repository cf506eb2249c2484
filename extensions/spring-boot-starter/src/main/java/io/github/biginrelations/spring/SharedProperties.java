package io.github.biginrelations.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is not of one client.
 *
 * @param clients Clients of several organisations, by name; each has the options that a single one has.
 * @param drainTimeout How long a shutdown waits for what the clients hold to be sent.
 * @param defaultRelation Related list, such as Products/Deals, of JSON requests that name none.
 */
@ConfigurationProperties("bigin.relations")
record SharedProperties(
        @DefaultValue Map<String, ClientProperties> clients,
        @DefaultValue("20s") Duration drainTimeout,
        @Nullable String defaultRelation) {

    private static final Duration LONGEST_DRAIN = Duration.ofDays(365);

    /** Checked here, or the shutdown would be the first to find out. */
    SharedProperties {
        if (drainTimeout.isNegative() || drainTimeout.compareTo(LONGEST_DRAIN) > 0) {
            throw new BiginConfigurationException(
                    ClientNames.PREFIX + ".drain-timeout is " + drainTimeout + ".",
                    "Give zero to " + LONGEST_DRAIN.toDays() + "d.");
        }
    }
}
