package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defaults are whole whichever class a program happens to use first: constants that need each other may see a null. */
class FirstUseTest {

    @ParameterizedTest
    @ValueSource(strings = {"RetryPolicy", "SplitPolicy", "DispatchOptions", "DispatchOptions$Builder"})
    void defaultsAreWhole(String first) throws Exception {
        URL classes =
                DispatchOptions.class.getProtectionDomain().getCodeSource().getLocation();
        String prefix = DispatchOptions.class.getPackageName() + ".";
        // A loader of its own: everything is initialized anew.
        try (URLClassLoader fresh = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class.forName(prefix + first, true, fresh);
            Class<?> options = Class.forName(prefix + "DispatchOptions", true, fresh);
            Object defaults = options.getField("DEFAULTS").get(null);
            assertThat(Arrays.stream(options.getRecordComponents())
                            .filter(component -> !component.getName().equals("linger")))
                    .allSatisfy(component ->
                            assertThat(component.getAccessor().invoke(defaults)).isNotNull());
        }
    }
}
