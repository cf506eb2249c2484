package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.TokenProvider;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Defines, for each client that the properties ask for, its token provider, call gate, itself and its coalescing, but for what
 * the application defines: a bean with the client's name as its qualifier, or, for the default client, one without.
 */
final class ClientRegistrar implements ImportBeanDefinitionRegistrar {

    private final ConfigurableListableBeanFactory beans;
    private final ClientNames names;

    ClientRegistrar(BeanFactory beans, Environment environment) {
        this.beans = (ConfigurableListableBeanFactory) beans;
        this.names = ClientNames.of(environment);
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importer, BeanDefinitionRegistry registry) {
        for (String client : names.all()) {
            String own = given(BiginRelationsClient.class, client);
            if (own == null) {
                String tokens = givenOrDefined(registry, TokenProvider.class, "tokens", client);
                String gate = givenOrDefined(registry, CallGate.class, "gate", client);
                own = define(registry, BiginRelationsClient.class, "client", client, tokens, gate);
            }
            if (given(Coalescing.class, client) == null) {
                define(registry, Coalescing.class, "coalescing", client, own);
            }
        }
    }

    private String givenOrDefined(BeanDefinitionRegistry registry, Class<?> type, String method, String client) {
        String given = given(type, client);
        return given != null ? given : define(registry, type, method, client);
    }

    private String define(
            BeanDefinitionRegistry registry, Class<?> type, String method, String client, String... needed) {
        RootBeanDefinition bean = new RootBeanDefinition();
        // Whoever meters a gate needs to see what kind it is.
        bean.setTargetType(type == CallGate.class ? LocalCallGate.class : type);
        bean.setFactoryBeanName(ClientFactory.BEAN);
        bean.setFactoryMethodName(method);
        bean.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
        for (int i = 0; i < needed.length; i++) {
            bean.getConstructorArgumentValues().addIndexedArgumentValue(i + 1, new RuntimeBeanReference(needed[i]));
        }
        boolean isDefault = client.equals(ClientNames.DEFAULT);
        bean.setPrimary(isDefault && !names.named().isEmpty());
        String name = StringUtils.uncapitalize(type.getSimpleName());
        if (!isDefault) {
            bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
            name = client + type.getSimpleName();
        }
        registry.registerBeanDefinition(name, bean);
        return name;
    }

    /** The bean that the application has for this client. */
    private @Nullable String given(Class<?> type, String client) {
        List<String> candidates = Arrays.stream(beans.getBeanNamesForType(type, true, false))
                .filter(bean -> isFor(client, bean))
                .toList();
        if (candidates.size() < 2) {
            return candidates.isEmpty() ? null : candidates.get(0);
        }
        return candidates.stream()
                .filter(bean -> beans.getBeanDefinition(bean).isPrimary())
                .findFirst()
                .orElseThrow(() -> new BiginConfigurationException(
                        "The Bigin client '" + client + "' may have any of the beans " + candidates + " as its "
                                + type.getSimpleName() + ".",
                        "Mark one as @Primary, or give those of other clients the client's name as @Qualifier."));
    }

    private boolean isFor(String client, String bean) {
        return client.equals(ClientNames.DEFAULT)
                ? names.named().stream().noneMatch(other -> isQualified(other, bean))
                : isQualified(client, bean);
    }

    private boolean isQualified(String client, String bean) {
        return BeanFactoryAnnotationUtils.isQualifierMatch(client::equals, bean, beans);
    }
}
