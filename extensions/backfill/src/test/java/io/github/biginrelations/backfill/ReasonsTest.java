package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void aReasonIsOneLineOfATerminalWhateverAServerSaid() {
        assertThat(Reasons.line("invalid\r\ndata\u001b[31m\u0085")).isEqualTo("invalid  data [31m ");
        assertThat(Reasons.line("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Reasons.line("x".repeat(201))).isEqualTo("x".repeat(200) + "...");
    }
}
