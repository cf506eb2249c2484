package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tokens that someone else renews: from a file, and from a supplier. */
@Timeout(60)
class TokenSourcesTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @TempDir
    private Path folder;

    private Path file;
    private FileTokens tokens;

    @BeforeEach
    void start() {
        file = folder.resolve("token.txt");
        tokens = new FileTokens(file, time);
    }

    @AfterEach
    void stop() {
        time.dispose();
    }

    @Test
    void theFirstLineIsTheToken() throws IOException {
        Files.writeString(file, "  token-1 \r\nsomething else\n");
        assertToken("token-1");
    }

    @Test
    void aFileThatChangedIsReadAgainAfterASecond() throws IOException {
        Files.writeString(file, "token-1\n");
        assertToken("token-1");
        Files.writeString(file, "token-22\n");
        assertToken("token-1");
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertToken("token-22");
    }

    @Test
    void aFileOfTheSameSizeAndTimeButAnotherOneIsReadAgain() throws IOException {
        FileTime then = FileTime.from(Instant.parse("2026-11-24T12:00:00Z"));
        Files.writeString(file, "token-1\n");
        Files.setLastModifiedTime(file, then);
        assertToken("token-1");
        Path next = folder.resolve("next.txt");
        Files.writeString(next, "token-2\n");
        Files.setLastModifiedTime(next, then);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertToken("token-2");
    }

    @Test
    void aRefusedTokenMakesItReadAtOnceAndALateRefusalOfAnOlderOneDoesNot() throws IOException {
        Files.writeString(file, "token-1\n");
        assertToken("token-1");
        Files.writeString(file, "token-22\n");
        tokens.invalidate(AccessToken.of("older"));
        assertToken("token-1");
        tokens.invalidate(AccessToken.of("token-1"));
        assertToken("token-22");
    }

    @Test
    void aFileThatIsMissingIsAnErrorUntilItIsThere() throws IOException {
        StepVerifier.create(tokens.token()).verifyError(NoSuchFileException.class);
        Files.writeString(file, "token-1");
        assertToken("token-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\nsecret", "sec ret", "secret\u0000", "secret\u0007x"})
    void aFileWithoutATokenIsAnErrorThatDoesNotShowIt(String content) throws IOException {
        Files.writeString(file, content);
        StepVerifier.create(tokens.token())
                .verifyErrorSatisfies(e -> assertThat(e)
                        .hasMessageStartingWith("the token file " + file + " has no token: access token")
                        .hasMessageNotContaining("ret"));
    }

    @Test
    void aFileOfAMegabyteIsNotReadToItsEnd() throws IOException {
        Files.writeString(file, "s".repeat(1 << 20));
        StepVerifier.create(tokens.token())
                .verifyErrorSatisfies(e -> assertThat(e).hasMessageContaining("access token of 4099 characters"));
    }

    @Test
    void theFileIsReadWhereBlockingIsAllowed() throws IOException {
        Files.writeString(file, "token-1");
        StepVerifier.create(Mono.defer(tokens::token).subscribeOn(Schedulers.parallel()))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(TokenProvider.fromFile(file).token())
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void aSupplierIsAskedForEachCallWhereBlockingIsAllowed() {
        AtomicInteger asked = new AtomicInteger();
        TokenProvider supplied = TokenProvider.from(() -> {
            assertThat(Thread.currentThread()).isNotInstanceOf(NonBlocking.class);
            return "token-" + asked.incrementAndGet();
        });
        assertThat(asked).hasValue(0);
        StepVerifier.create(supplied.token())
                .expectNext(AccessToken.of("token-1"))
                .verifyComplete();
        StepVerifier.create(supplied.token())
                .expectNext(AccessToken.of("token-2"))
                .verifyComplete();
        supplied.invalidate(AccessToken.of("token-2"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aSuppliersErrorIsTheErrorOfTheOneWhoAsked() {
        StepVerifier.create(TokenProvider.from(() -> {
                            throw new IOException("theirs");
                        })
                        .token())
                .verifyErrorMessage("theirs");
        StepVerifier.create(TokenProvider.from(() -> "sec ret").token())
                .verifyErrorSatisfies(e -> assertThat(e).hasMessageNotContaining("sec"));
    }

    private void assertToken(String token) {
        StepVerifier.create(tokens.token()).expectNext(AccessToken.of(token)).verifyComplete();
    }
}
