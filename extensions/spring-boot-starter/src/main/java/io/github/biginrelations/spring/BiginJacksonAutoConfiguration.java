package io.github.biginrelations.spring;

import io.github.biginrelations.core.model.RelatedList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** Teaches the application's Jackson ids, requests and results. */
@AutoConfiguration(
        after = BiginRelationsAutoConfiguration.class,
        beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(JsonMapper.class)
@ConditionalOnBean(SharedProperties.class)
final class BiginJacksonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "biginJacksonModule")
    JacksonModule biginJacksonModule(SharedProperties shared) {
        return new BiginJacksonModule(relation(shared.defaultRelation()));
    }

    private static @Nullable RelatedList relation(@Nullable String text) {
        try {
            return text == null ? null : RelatedList.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BiginConfigurationException(
                    ClientNames.PREFIX + ".default-relation does not work: " + e.getMessage() + ".",
                    "Give MODULE/LIST, such as Products/Deals, or leave it out.");
        }
    }
}
