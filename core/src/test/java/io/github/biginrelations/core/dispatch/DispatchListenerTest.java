package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener is told: once for each batch or call and what became of it, however many ids there are. */
class DispatchListenerTest {

    private final List<String> events = new ArrayList<>();
    private final Drive drive = Drive.unbounded(DispatchOptions.of(4, 200, 4, 2).toBuilder()
            .retry(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1), true, 100, 0))
            .build());

    DispatchListenerTest() {
        drive.dispatcher.tell(new DispatchListener() {
            @Override
            public void closed(CloseReason reason) {
                events.add("closed " + reason);
            }

            @Override
            public void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
                events.add(list + " " + outcome + " " + code + " " + ids);
            }

            @Override
            public void retried(RelatedList list, int ids) {
                events.add(list + " retried " + ids);
            }

            @Override
            public void split(RelatedList list) {
                events.add(list + " split");
            }
        });
    }

    @Test
    void idsThatFareAlikeAreToldOnce() {
        Call call = fullCall();
        drive.succeed(call);
        assertThat(events).containsExactly("closed FULL", "Deals/Products RELATED SUCCESS 4");
    }

    @Test
    void idsOfOneCallAreToldByWhatBecameOfThemWhateverTheirOrder() {
        Call call = fullCall();
        drive.answer(call, 202, items("SUCCESS", "INVALID_DATA", "SUCCESS", "INVALID_DATA"));
        assertThat(events)
                .containsExactly(
                        "closed FULL", "Deals/Products RELATED SUCCESS 2", "Deals/Products REJECTED INVALID_DATA 2");
    }

    @Test
    void whatIsSentAgainIsToldWhenThatIsDecided() {
        drive.fail(fullCall(), true);
        assertThat(events).containsExactly("closed FULL", "Deals/Products retried 4");
        drive.settle();
        drive.sleep();
        drive.settle();
        drive.fail(drive.grant(), true);
        assertThat(events)
                .containsExactly(
                        "closed FULL",
                        "Deals/Products retried 4",
                        "closed RETRY_DUE",
                        "Deals/Products UNKNOWN NO_ANSWER 4");
    }

    @Test
    void aRefusalOfSeveralIdsIsASplitAndThatOfOneIsNot() {
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.dispatcher.inputEnded(0);
        for (int call = 0; call < 3; call++) {
            drive.settle();
            drive.answer(drive.grant(), 400, "{\"code\":\"INVALID_DATA\",\"details\":{}}");
        }
        assertThat(events)
                .containsExactly(
                        "closed INPUT_END",
                        "Deals/Products split",
                        "Deals/Products REJECTED INVALID_DATA 1",
                        "Deals/Products REJECTED INVALID_DATA 1");
    }

    @Test
    void whatIsNeverSentIsToldToo() {
        drive.offer(1, 1);
        drive.dispatcher.drain(0, 0);
        drive.settle();
        assertThat(events).containsExactly("Deals/Products NOT_SENT RUN_ENDED 1");
    }

    @Test
    void parentsWithAnOpenBatchAreCounted() {
        drive.offer(1, 1);
        drive.offer(2, 1);
        drive.offer(2, 2);
        assertThat(drive.dispatcher.openParents()).isEqualTo(2);
        drive.dispatcher.flush(0);
        drive.settle();
        assertThat(drive.dispatcher.openParents()).as("until its call goes").isEqualTo(2);
        drive.grant();
        assertThat(drive.dispatcher.openParents()).isEqualTo(1);
        assertThat(drive.dispatcher.held()).isEqualTo(3);
    }

    private Call fullCall() {
        for (int id = 1; id <= 4; id++) {
            drive.offer(1, id);
        }
        drive.settle();
        return drive.grant();
    }

    private static String items(String... codes) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            String status = codes[i].equals("SUCCESS") ? "success" : "error";
            items.add("{\"code\":\"" + codes[i] + "\",\"details\":{\"id\":\"" + (i + 1)
                    + "\"},\"message\":\"\",\"status\":\"" + status + "\"}");
        }
        return "{\"data\":[" + String.join(",", items) + "]}";
    }
}
