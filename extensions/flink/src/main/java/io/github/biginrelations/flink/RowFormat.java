package io.github.biginrelations.flink;

import io.github.biginrelations.backfill.LinkRows;
import io.github.biginrelations.backfill.UsageException;
import io.github.biginrelations.core.model.RelationRequest;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.types.Either;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows as the command line does: a request, or the line of a row that cannot be sent. A file is one piece, for rows
 * are counted from its beginning; a restart reads it again and passes over the rows that a checkpoint has.
 */
final class RowFormat extends SimpleStreamFormat<Either<RelationRequest, String>> {

    private static final long serialVersionUID = 1L;

    private final List<String> arguments;

    RowFormat(List<String> arguments) {
        this.arguments = arguments;
    }

    @Override
    public Reader<Either<RelationRequest, String>> createReader(Configuration config, FSDataInputStream bytes) {
        try {
            return new RowReader(BackfillJob.of(arguments).engine().read(bytes));
        } catch (UsageException e) {
            throw BackfillJob.forGood(e);
        }
    }

    @Override
    public TypeInformation<Either<RelationRequest, String>> getProducedType() {
        return new EitherTypeInfo<>(BiginRelations.REQUEST, Types.STRING);
    }

    private record RowReader(LinkRows rows) implements StreamFormat.Reader<Either<RelationRequest, String>> {

        @Override
        public @Nullable Either<RelationRequest, String> read() {
            try {
                if (!rows.next()) {
                    return null;
                }
            } catch (UsageException e) {
                throw BackfillJob.forGood(e);
            }
            RelationRequest request = rows.request();
            return request == null ? Either.Right(rows.rejectedLine()) : Either.Left(request);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
