package io.github.biginrelations.spring;

import io.micrometer.context.ContextRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;

/** A class path on which some packages are not. */
final class Absent {

    static {
        // It looks for its accessors once in a JVM, through the class loader of the thread that comes first. Were that
        // one of ours, each later test of this JVM would find the registry broken.
        ContextRegistry.getInstance();
    }

    private Absent() {}

    static ClassLoader packages(String... names) {
        return new FilteredClassLoader(names);
    }
}
