package io.github.biginrelations.backfill;

import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON that people read too. */
final class PrettyJson {

    static final ObjectWriteContext CONTEXT = new ObjectWriteContext.Base() {
        @Override
        public DefaultPrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }
    };

    private PrettyJson() {}
}
