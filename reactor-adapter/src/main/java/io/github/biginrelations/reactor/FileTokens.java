package io.github.biginrelations.reactor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Tokens from a file that is read again when it changes. */
final class FileTokens implements TokenProvider {

    private static final long LOOK_AFTER = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final Scheduler clock;
    private final Mono<AccessToken> look;

    private volatile @Nullable Seen seen;

    /** A token, the file that it stood in, and when that was looked at. */
    private record Seen(
            AccessToken token,
            FileTime changed,
            long size,
            @Nullable Object key,
            long at) {}

    FileTokens(Path file, Scheduler clock) {
        this.file = file;
        this.clock = clock;
        this.look = Mono.fromCallable(this::look).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<AccessToken> token() {
        return Mono.defer(() -> {
            Seen last = seen;
            return last != null && now() - last.at() < LOOK_AFTER ? Mono.just(last.token()) : look;
        });
    }

    @Override
    public void invalidate(AccessToken token) {
        Seen last = seen;
        if (last != null && last.token().equals(token)) {
            seen = null;
        }
    }

    /** Several at once do no harm: each reads the file as it is. */
    private AccessToken look() throws IOException {
        long now = now();
        BasicFileAttributes file = Files.readAttributes(this.file, BasicFileAttributes.class);
        Seen last = seen;
        AccessToken token = last != null && isSame(last, file) ? last.token() : read();
        seen = new Seen(token, file.lastModifiedTime(), file.size(), file.fileKey(), now);
        return token;
    }

    private static boolean isSame(Seen last, BasicFileAttributes file) {
        return last.changed().equals(file.lastModifiedTime())
                && last.size() == file.size()
                && (last.key() == null || last.key().equals(file.fileKey()));
    }

    private AccessToken read() throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            char[] start = new char[AccessToken.MOST_CHARACTERS + 3];
            int length = lines.read(start);
            String text = length < 0 ? "" : new String(start, 0, length);
            return AccessToken.of(text.lines().findFirst().orElse("").strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the token file " + file + " has no token: " + e.getMessage(), e);
        }
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }
}
