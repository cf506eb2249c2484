package io.github.biginrelations.spring;

import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;

/** Boot's resources, but for the two seconds that they stay quiet before they end, which each test would wait for. */
final class QuickEnd {

    private QuickEnd() {}

    static ReactorResourceFactory resources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }
}
