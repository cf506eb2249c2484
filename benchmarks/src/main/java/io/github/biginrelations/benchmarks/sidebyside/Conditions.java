package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.util.Version;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttp;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.json.PackageVersion;

/** Where and with what a run was made. */
public final class Conditions {

    private Conditions() {}

    /** Read now; add {@link #load} as {@code loadAfter} at the end. */
    public static Map<String, String> now() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "date",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put(
                "machine",
                String.format(
                        Locale.ROOT,
                        "%s %s, %d processors",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors()));
        all.put("jvm", System.getProperty("java.vm.name") + ' ' + Runtime.version());
        all.put(
                "jvmArguments",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        all.put("mostHeapMb", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
        all.put("reactorCore", versionOf(Flux.class));
        all.put("reactorNetty", versionOf(HttpClient.class));
        all.put(
                "netty",
                Objects.requireNonNull(Version.identify().get("netty-common")).artifactVersion());
        all.put("jackson", PackageVersion.VERSION.toString());
        all.put("spring", versionOf(WebClient.class));
        all.put("okHttp", OkHttp.VERSION);
        all.put("apacheHttpClient", versionOf(HttpAsyncClients.class));
        all.put("loadBefore", load());
        return all;
    }

    /** The load average of the last minute. */
    public static String load() {
        return String.format(
                Locale.ROOT,
                "%.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String versionOf(Class<?> type) {
        return String.valueOf(type.getPackage().getImplementationVersion());
    }
}
