package io.github.biginrelations.spring;

import io.github.biginrelations.examples.LinksApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;

/** The sample application, which says for each line of its input how much heap is in use, and ends with its input. */
final class ChildApplication {

    private ChildApplication() {}

    public static void main(String[] arguments) throws IOException {
        try (var context = new SpringApplication(LinksApplication.class, RunningApplication.SmallBuffers.class)
                        .run(arguments);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("on port " + context.getEnvironment().getProperty("local.server.port"));
            while (context.isActive() && lines.readLine() != null) {
                System.gc();
                System.out.println("heap after collection: "
                        + ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed());
            }
        }
    }
}
