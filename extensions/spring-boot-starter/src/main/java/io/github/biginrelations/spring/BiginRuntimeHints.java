package io.github.biginrelations.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image must be told of: the library names its version to servers, and Jackson writes the details of the health. */
final class BiginRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/github/biginrelations/reactor/version.txt");
        new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), ClientReport.class);
    }
}
