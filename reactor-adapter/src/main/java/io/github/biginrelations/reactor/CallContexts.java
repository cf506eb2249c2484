package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Call;
import reactor.util.context.Context;

/** Whose context a call has. */
interface CallContexts {

    /** That of the run's subscriber. */
    CallContexts OF_THE_RUN = (call, ofTheRun) -> ofTheRun;

    Context of(Call call, Context ofTheRun);
}
