package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Runs of the test's whose reports are worth looking at. */
final class SampleRuns {

    private SampleRuns() {}

    /** A weekend: ten hours, a bad hour in it, and some of everything that can happen. */
    static VirtualRun weekend() {
        Random random = new Random(7);
        VirtualRun run = VirtualRun.withBudget(50_000);
        run.creditsUsed = 4_200;
        Deque<UpdateRelatedRecordsRequest> flying = new ArrayDeque<>();
        for (int call = 0; call < 4_000; call++) {
            boolean badHour = call > 1_500 && call < 1_800;
            flying.add(run.send(random.nextInt(10) < 8 ? 100 : 1 + random.nextInt(100)));
            run.pass(Duration.ofMillis((badHour ? 20_000 : 7_000) + random.nextInt(3_000)));
            while (flying.size() > (badHour ? 3 : 16 + random.nextInt(5))) {
                land(run, flying.remove(), badHour ? random.nextInt(8) : 9);
            }
        }
        flying.forEach(call -> run.answer(call, 200));
        run.recorder.sample();
        outcomes(run);
        run.closed.put(CloseReason.FULL, 3_210L);
        run.closed.put(CloseReason.INPUT_END, 655L);
        run.closed.put(CloseReason.EVICTED, 98L);
        run.closed.put(CloseReason.RETRY_DUE, 37L);
        run.retriedIds = 17_450;
        return run;
    }

    private static void land(VirtualRun run, UpdateRelatedRecordsRequest call, int how) {
        switch (how) {
            case 0 -> run.answer(call, 429);
            case 1 -> run.answer(call, 503);
            case 2 -> run.fail(call, NoAnswerException.timedOut("silence"));
            case 3 -> run.fail(call, new UnreadableAnswerException(502, "it is HTML"));
            case 4 -> run.fail(call, new NoAnswerException("reset", true));
            case 5 -> run.fail(call, new MalformedParameterizedTypeException("of a long name"));
            default -> run.answer(call, 200);
        }
    }

    private static void outcomes(VirtualRun run) {
        run.related(361_240);
        for (int i = 0; i < 1_630; i++) {
            run.decide(Outcome.REJECTED, "INVALID_DATA", "the related id given seems to be invalid");
        }
        for (int i = 0; i < 250; i++) {
            run.decide(Outcome.REJECTED, "RECORD_IN_BLUEPRINT", "The record is in a blueprint and cannot be updated");
        }
        for (int i = 0; i < 3; i++) {
            run.decide(
                    Outcome.UNKNOWN,
                    "NO_ANSWER",
                    "no answer came; the call may have been applied: the server was silent for the whole responseTimeout;"
                            + " not sent again after 5 of 5 attempts");
        }
    }

    /** Every text that a server or a file can give is an attack. */
    static VirtualRun hostile() {
        VirtualRun run = VirtualRun.withoutBudget();
        run.call(100, Duration.ofMillis(200));
        run.decide(Outcome.REJECTED, "<img src=x onerror=alert(1)>", "<script>alert('xss')</script>");
        run.decide(
                Outcome.REJECTED,
                "\"><svg onload=alert(2)>",
                "</style></td><script src=\"http://evil.example/\"></script>");
        run.decide(Outcome.REJECTED, "A\u0000B\u001b[31m", "\u202Egnorts \uD800 half & half &lt;b&gt;");
        run.decide(Outcome.UNKNOWN, "x".repeat(400), "long " + "w".repeat(5_000));
        run.decide(99, "<b>7</b>", "'; DROP TABLE", Outcome.REJECTED, "ROW", "'\"<&>");
        return run;
    }
}
