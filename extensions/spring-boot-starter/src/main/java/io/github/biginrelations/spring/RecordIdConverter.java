package io.github.biginrelations.spring;

import io.github.biginrelations.core.model.RecordId;
import org.springframework.core.convert.converter.Converter;

/** Lets a path variable or a request parameter be a {@link RecordId}. */
final class RecordIdConverter implements Converter<String, RecordId> {

    @Override
    public RecordId convert(String digits) {
        return RecordId.of(digits);
    }
}
