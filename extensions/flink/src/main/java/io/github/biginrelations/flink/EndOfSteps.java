package io.github.biginrelations.flink;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets the steps of {@link EndInSteps} go no further, once the batches have closed at them. Asynchronous I/O keeps a place for
 * each watermark between two batches, and a batch does not pass one: with the steps in it, one call at a time would be made.
 */
final class EndOfSteps<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!EndInSteps.isStep(mark)) {
            super.processWatermark(mark);
        }
    }
}
