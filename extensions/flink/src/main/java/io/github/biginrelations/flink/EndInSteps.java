package io.github.biginrelations.flink;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets the input end step by step: the last watermark is preceded by {@link #STEPS} others, and each open batch closes at one
 * of them. With the last watermark alone, all would close within one piece of work, which no checkpoint can interrupt; a
 * failure in it would send all of them again. Between two steps a checkpoint barrier can pass.
 *
 * <p>Only one subtask does so. Of several, one could be finished when the next checkpoint begins, and Flink would look for the
 * end of its channel: that stands behind the steps, so that no checkpoint could complete before the last of them.
 */
final class EndInSteps<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    static final int PARALLELISM = 1;

    /** A million open batches on two subtasks are about a hundred a step. */
    static final int STEPS = 4096;

    private static final long FIRST = Long.MAX_VALUE - STEPS;

    /** The step at which the batch of a key closes. No event of the user's has such a time. */
    static long stepOf(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return FIRST + Math.floorMod(hash ^ (hash >>> 16), STEPS);
    }

    static boolean isStep(Watermark mark) {
        return mark.getTimestamp() >= FIRST && mark.getTimestamp() < Long.MAX_VALUE;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            for (long step = FIRST; step < Long.MAX_VALUE; step++) {
                super.processWatermark(new Watermark(step));
            }
        }
        super.processWatermark(mark);
    }
}
