package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClient;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;

/** The health of the clients: one indicator, or one for each name. */
@AutoConfiguration(after = BiginRelationsAutoConfiguration.class)
@ConditionalOnClass({ReactiveHealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Watches.class)
final class BiginHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("bigin")
    @ConditionalOnMissingBean(name = "biginHealthContributor")
    ReactiveHealthContributor biginHealthContributor(Watches watches, ObjectProvider<BiginRelationsClient> clients) {
        clients.stream().forEach(made -> {}); // a client that is made is watched
        Map<String, ClientWatch> all = watches.all();
        ClientWatch only = all.size() == 1 ? all.get(ClientNames.DEFAULT) : null;
        return only != null
                ? new BiginHealthIndicator(only)
                : CompositeReactiveHealthContributor.fromMap(all, BiginHealthIndicator::new);
    }
}
