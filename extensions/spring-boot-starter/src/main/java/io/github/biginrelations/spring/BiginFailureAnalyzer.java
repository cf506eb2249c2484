package io.github.biginrelations.spring;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Boot say in words why there is no client. */
final class BiginFailureAnalyzer extends AbstractFailureAnalyzer<BiginConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BiginConfigurationException cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), cause.action(), cause);
    }
}
