package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;

/** The streams of the job: a file, requests, results, files. */
final class BackfillStreams {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(30);

    private final BackfillJob job;
    private final List<String> arguments;
    private final ToLine toLine;

    /** @param arguments of the job: what travels is made of them again, on the machine where it runs */
    BackfillStreams(BackfillJob job, List<String> arguments) {
        this.job = job;
        this.arguments = arguments;
        this.toLine = new ToLine(arguments);
    }

    /** Makes the streams; {@code given} are options of Flink. */
    StreamExecutionEnvironment build(Configuration given) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(given);
        environment.configure(defaults(environment.getConfiguration()));
        environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        if (job.parallelism() != null) {
            environment.setParallelism(job.parallelism());
        }
        var requests = environment
                .fromSource(
                        FileSource.forRecordStreamFormat(new RowFormat(arguments), job.input())
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "links")
                .uid("links")
                .process(new RowSorter(), BiginRelations.REQUEST)
                .name("rows");
        var options = RelateStreamOptions.of(
                        new JobClients(arguments), job.engine().concurrency(), job.gates())
                .withBatchSize(job.engine().batchSize());
        SingleOutputStreamOperator<RelationResult> results = BiginRelations.relate(requests, options);
        write(results, requests, "results");
        write(results.getSideOutput(BiginRelations.NOT_RELATED), requests, "not-related");
        return environment;
    }

    private void write(
            DataStream<RelationResult> results, SingleOutputStreamOperator<RelationRequest> requests, String name) {
        FileSink<String> files = FileSink.forRowFormat(job.output(), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(DefaultRollingPolicy.builder().build())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix(name)
                        .withPartSuffix(".jsonl")
                        .build())
                .build();
        results.map(toLine)
                .returns(Types.STRING)
                .name(name + "-lines")
                .union(requests.getSideOutput(RowSorter.UNFIT))
                .sinkTo(files)
                .name(name)
                .uid(name);
    }

    /**
     * What a backfill needs and neither the command nor the cluster says. A checkpoint cannot complete while all calls wait
     * for credits, however long that is, so none that expires fails the job.
     */
    private static Configuration defaults(ReadableConfig said) {
        Configuration defaults = new Configuration();
        set(defaults, said, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        set(defaults, said, CheckpointingOptions.ENABLE_UNALIGNED, true);
        set(defaults, said, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        set(defaults, said, PipelineOptions.GENERIC_TYPES, false);
        return defaults;
    }

    private static <T> void set(Configuration defaults, ReadableConfig said, ConfigOption<T> option, T value) {
        if (said.getOptional(option).isEmpty()) {
            defaults.set(option, value);
        }
    }
}
