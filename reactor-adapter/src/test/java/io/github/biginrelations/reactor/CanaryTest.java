package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Dialect;
import io.github.biginrelations.sandbox.OAuthOptions;
import io.github.biginrelations.sandbox.OAuthOptions.Fault;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A token and the secrets behind it are shown to the server that they are for, and to nobody else. */
@Timeout(60)
class CanaryTest {

    private static final String CANARY = "canary";
    private static final HeldCertificate KEY = Tls.keyFor("127.0.0.1");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Memory memory = new Memory();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final Level level = root.getLevel();

    @BeforeEach
    void listen() {
        memory.setContext(root.getLoggerContext());
        memory.start();
        root.addAppender(memory);
        root.getAppender("CONSOLE").stop();
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(level);
        root.detachAppender(memory);
        root.getAppender("CONSOLE").start();
    }

    @Test
    void noLogNoErrorAndNoTextShowsATokenOrASecret() {
        Dialect usual = Dialect.builder().build();
        Dialect refusing =
                Dialect.builder().wrongToken(Dialect.WrongToken.INVALID_TOKEN).build();
        List<Runnable> runs = new ArrayList<>();
        for (boolean http2 : new boolean[] {false, true}) {
            runs.add(() -> run(http2, refusing, n -> Fault.NONE));
            for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.HANG))) {
                runs.add(() -> run(http2, usual, n -> fault));
            }
        }
        Flux.fromIterable(runs) // most of their time they wait for what is tried again
                .flatMap(run -> Mono.fromRunnable(run).subscribeOn(Schedulers.boundedElastic()), 8)
                .blockLast();
        Thread.getAllStackTraces().keySet().forEach(thread -> shown.add(thread.getName()));
        assertThat(memory.lines).as("the wire log is on").anyMatch(line -> line.contains("POST https://127.0.0.1"));
        assertThat(memory.lines)
                .anyMatch(line -> line.contains("PUT https://127.0.0.1") && line.contains("authorization: ***"));
        assertThat(memory.lines).anyMatch(line -> line.contains("client_secret=***&refresh_token=***"));
        assertThat(memory.lines).noneMatch(line -> line.contains(CANARY));
        assertThat(shown).isNotEmpty().noneMatch(text -> text.contains(CANARY));
    }

    /** Servers that send back what they got, and a wiretap that a customizer has switched on. */
    @Test
    void whatAServerSendsBackIsMaskedAndReactorNettysWiretapIsOff() throws Exception {
        try (MockWebServer echo = PromptServer.create()) {
            echo.enqueue(new MockResponse.Builder()
                    .code(400)
                    .addHeader("Set-Cookie", CANARY)
                    .body("x".repeat(4090) + CANARY + "-token <- Authorization: Zoho-oauthtoken canary-token")
                    .build());
            echo.enqueue(new MockResponse.Builder()
                    .code(401)
                    .body("{\"error\":\"canary-token\nx\"}")
                    .build());
            echo.start();
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(URI.create("http://localhost:" + echo.getPort()))
                    .relateOptions(RunFixture.ONCE)
                    .tokenProvider(TokenProvider.fixed("canary-token"))
                    .httpClient(http -> http.wiretap(true))
                    .build();
            for (int i = 0; i < 2; i++) {
                note(client.update(request()));
            }
            client.disposeLater().block();
        }
        assertThat(memory.lines).anyMatch(line -> line.contains("< 400 from"));
        assertThat(memory.lines).noneMatch(line -> line.contains(CANARY));
        assertThat(shown).isNotEmpty().noneMatch(text -> text.contains(CANARY));
    }

    private void run(boolean http2, Dialect dialect, IntFunction<Fault> faults) {
        OAuthOptions oauth = OAuthOptions.builder()
                .clientSecret("canary-secret")
                .refreshToken("1000.canary-refresh")
                .faults(faults)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .tls(KEY.keyPair().getPrivate(), KEY.certificate())
                .http2(http2)
                .oauth(oauth)
                .dialect(dialect)
                .accessToken("canary-static")
                .start()) {
            RefreshTokenProvider renewed = RefreshTokenProvider.builder()
                    .accountsServer(sandbox.uri())
                    .clientId("sandbox-client")
                    .clientSecret("canary-secret")
                    .refreshToken("1000.canary-refresh")
                    .httpClient(Tls.trusting(KEY.certificate()))
                    .build();
            shown.add(new Credentials("id", "canary-secret", "canary-refresh").toString());
            note(renewed.token());
            for (TokenProvider tokens :
                    List.of(renewed, TokenProvider.fixed("canary-static"), TokenProvider.fixed("canary-wrong"))) {
                BiginRelationsClient client = BiginRelationsClient.builder()
                        .endpoint(sandbox.uri())
                        .relateOptions(RunFixture.ONCE)
                        .http2(http2)
                        .tokenProvider(tokens)
                        .httpClient(http2 ? Tls.trustingHttp2(KEY.certificate()) : Tls.trusting(KEY.certificate()))
                        .build();
                note(client.update(request()));
                note(client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), Flux.just(RecordId.of(2)))
                        .last());
                client.disposeLater().block();
            }
        }
    }

    private static UpdateRelatedRecordsRequest request() {
        return UpdateRelatedRecordsRequest.of(
                RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2), RecordId.of(3)));
    }

    private void note(Mono<?> outcome) {
        outcome.doOnNext(value -> {
                    shown.add(value.toString());
                    if (value instanceof UpdateRelatedRecordsResponse answer) {
                        answer.toException(request(), new Endpoint(URI.create("https://x"), ApiVersion.V1))
                                .ifPresent(error -> shown.add(error + error.content()));
                    }
                })
                .onErrorResume(error -> {
                    for (Throwable each = error; each != null; each = each.getCause()) {
                        shown.add(each.toString());
                        if (each instanceof BiginException bigin) {
                            shown.add(bigin.content());
                        }
                    }
                    return Mono.empty();
                })
                .block();
    }

    /** Every log line of the process. */
    private static final class Memory extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            // The server's own lines are not the library's.
            if (!event.getThreadName().contains("sandbox")
                    && !event.getLoggerName().startsWith("mockwebserver3")) {
                lines.add(event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + " "
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
