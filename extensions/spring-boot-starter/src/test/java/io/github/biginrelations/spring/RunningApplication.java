package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.examples.LinksApplication;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.netty.channel.ChannelOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.util.context.ContextView;

/** The sample application on a port of its own, against a sandbox of the test's. */
final class RunningApplication implements AutoCloseable {

    /** So small that what the kernel holds of a stream is a few thousand lines. */
    static final int SOCKET_BUFFER = 64 * 1024;

    private final ConfigurableApplicationContext context;

    RunningApplication(BiginSandbox sandbox, String... properties) {
        this(sandbox, beans -> {}, properties);
    }

    RunningApplication(BiginSandbox sandbox, Consumer<ConfigurableListableBeanFactory> beans, String... properties) {
        SpringApplication application = new SpringApplication(LinksApplication.class, SmallBuffers.class, Beside.class);
        application.addInitializers(made -> {
            made.getBeanFactory().registerSingleton("sandbox", sandbox);
            beans.accept(made.getBeanFactory());
        });
        context = application.run(
                Stream.concat(Stream.of("server.port=0", "spring.main.banner-mode=off"), Stream.of(properties))
                        .map(each -> "--" + each)
                        .toArray(String[]::new));
    }

    ApplicationContext context() {
        return context;
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    List<DispatchStats> endedRuns() {
        return context.getBean(EndedRuns.class).stats;
    }

    @Override
    public void close() {
        context.close();
    }

    static final class EndedRuns implements RelationsRecorder {
        private final List<DispatchStats> stats = new CopyOnWriteArrayList<>();

        @Override
        public void runEnded(DispatchStats run, ContextView context) {
            stats.add(run);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(BiginSandboxAutoConfiguration.class)
    static class Beside {

        @Bean
        EndedRuns endedRuns() {
            return new EndedRuns();
        }

        @Bean
        ReactorResourceFactory resources() {
            return QuickEnd.resources();
        }
    }

    /** What the kernel holds is little. */
    @Configuration(proxyBeanMethods = false)
    static class SmallBuffers {

        @Bean
        NettyServerCustomizer smallBuffers() {
            return server -> server.childOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                    .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
        }
    }
}
