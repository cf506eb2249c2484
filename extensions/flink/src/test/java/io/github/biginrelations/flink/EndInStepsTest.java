package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EndInStepsTest {

    @Test
    @SuppressWarnings("try") // the harness's close() may be interrupted
    void theLastWatermarkComesAfterAllStepsAndOthersAsTheyAre() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<String, String>(new EndInSteps<>())) {
            harness.open();
            harness.processElement("link", 7);
            harness.processWatermark(new Watermark(7));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.extractOutputValues()).containsExactly("link");
            List<Long> marks = harness.getOutput().stream()
                    .filter(Watermark.class::isInstance)
                    .map(mark -> ((Watermark) mark).getTimestamp())
                    .toList();
            assertThat(marks)
                    .hasSize(1 + EndInSteps.STEPS + 1)
                    .isSorted()
                    .startsWith(7L)
                    .endsWith(Long.MAX_VALUE);
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may be interrupted
    void behindTheBatchesNoStepIsSeen() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<String, String>(new EndOfSteps<>())) {
            harness.open();
            harness.processWatermark(new Watermark(7));
            harness.processWatermark(new Watermark(EndInSteps.stepOf("first")));
            harness.processElement("batch", 7);
            harness.processWatermark(new Watermark(Long.MAX_VALUE - 1));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.getOutput())
                    .containsExactly(new Watermark(7), new StreamRecord<>("batch", 7), Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void batchesCloseAtAllStepsAlike() {
        var perStep = LongStream.range(0, 100L * EndInSteps.STEPS)
                .boxed()
                .collect(Collectors.groupingBy(EndInSteps::stepOf, Collectors.counting()));

        assertThat(perStep).hasSize(EndInSteps.STEPS);
        assertThat(perStep.values()).allMatch(keys -> keys < 200);
        assertThat(perStep.keySet()).allMatch(step -> step < Long.MAX_VALUE && step > Long.MAX_VALUE - 5_000);
    }
}
