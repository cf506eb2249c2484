package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds the open batch of each parent in keyed state. Adding an id reads and writes a few bytes, for the list is only
 * appended to; a batch that has closed leaves neither state nor timers.
 */
final class Batcher extends KeyedProcessFunction<Tuple3<String, String, Long>, RelationRequest, List<RelationRequest>> {

    private static final long serialVersionUID = 1L;
    private static final long NO_TIMER = 0;

    private final int batchSize;
    private final long lingerMillis;

    private transient ListState<RelationRequest> open;
    private transient ValueState<Integer> size;
    /** When the linger of the open batch is over; only where there is one. */
    private transient ValueState<Long> deadline;

    private transient Counter full;
    private transient Counter lingered;
    private transient Counter ended;

    @SuppressWarnings("NullAway.Init") // the others come with open()
    Batcher(int batchSize, @Nullable Duration linger) {
        this.batchSize = batchSize;
        this.lingerMillis = linger == null ? NO_TIMER : linger.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        open = getRuntimeContext().getListState(new ListStateDescriptor<>("open", BiginRelations.REQUEST));
        size = getRuntimeContext().getState(new ValueStateDescriptor<>("size", Types.INT));
        deadline = getRuntimeContext().getState(new ValueStateDescriptor<>("deadline", Types.LONG));
        var closed = getRuntimeContext().getMetricGroup().addGroup("bigin").addGroup("batches");
        full = closed.counter("full");
        lingered = closed.counter("linger");
        ended = closed.counter("inputEnd");
    }

    @Override
    public void processElement(RelationRequest request, Context context, Collector<List<RelationRequest>> out)
            throws Exception {
        Integer held = size.value();
        int now = held == null ? 1 : held + 1;
        if (now >= batchSize) {
            List<RelationRequest> batch = taken(context);
            batch.add(request);
            full.inc();
            out.collect(batch);
            return;
        }
        open.add(request);
        size.update(now);
        if (now == 1) {
            setTimers(context);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<List<RelationRequest>> out) throws Exception {
        if (size.value() == null) {
            return;
        }
        boolean isLinger = context.timeDomain() == TimeDomain.PROCESSING_TIME;
        List<RelationRequest> batch = taken(context);
        (isLinger ? lingered : ended).inc();
        out.collect(batch);
    }

    private void setTimers(Context context) throws Exception {
        context.timerService().registerEventTimeTimer(EndInSteps.stepOf(context.getCurrentKey()));
        if (lingerMillis != NO_TIMER) {
            long over = context.timerService().currentProcessingTime() + lingerMillis;
            context.timerService().registerProcessingTimeTimer(over);
            deadline.update(over);
        }
    }

    /** A timer that outlived its batch would cut the parent's next one short. */
    private List<RelationRequest> taken(Context context) throws Exception {
        List<RelationRequest> batch = new ArrayList<>(batchSize);
        open.get().forEach(batch::add);
        open.clear();
        size.clear();
        context.timerService().deleteEventTimeTimer(EndInSteps.stepOf(context.getCurrentKey()));
        if (lingerMillis != NO_TIMER) {
            Long over = deadline.value();
            if (over != null) {
                context.timerService().deleteProcessingTimeTimer(over);
                deadline.clear();
            }
        }
        return batch;
    }
}
