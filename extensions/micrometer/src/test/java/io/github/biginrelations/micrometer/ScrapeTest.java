package io.github.biginrelations.micrometer;

import static io.github.biginrelations.micrometer.Metered.BAD_ID;
import static io.github.biginrelations.micrometer.Metered.FIRST_ID;
import static io.github.biginrelations.micrometer.Metered.LIST;
import static io.github.biginrelations.micrometer.Metered.PARENT;
import static io.github.biginrelations.micrometer.Metered.ids;
import static io.github.biginrelations.micrometer.Metered.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.sandbox.Dialect;
import io.github.biginrelations.sandbox.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run in which all kinds of things happen leaves in a registry: the meters of the table, and no id or secret. */
@Timeout(60)
class ScrapeTest {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Metered metered;

    @BeforeEach
    void run() {
        metered = Metered.with(
                meters,
                ObservationRegistry.create(),
                sandbox -> sandbox.dialect(
                        Dialect.builder().badId(Dialect.BadId.REFUSES_CALL).build()),
                recorder -> recorder);
        metered.sandbox.injectNext(1, Fault.ERROR_502_HTML);
        metered.sandbox.injectNext(1, Fault.RESET_AFTER_BODY);
        metered.sandbox.injectNext(1, Fault.INVALID_TOKEN);
        metered.client
                .relate(LIST, PARENT, ids(150).concatWithValues(RecordId.of(BAD_ID)))
                .blockLast();
        metered.sandbox.injectNext(1, Fault.HANG);
        metered.client
                .update(request(FIRST_ID))
                .subscribe(answer -> {}, error -> {}); // goes on while the registry is looked at
    }

    @AfterEach
    void stop() {
        metered.close();
    }

    @Test
    void prometheusFindsEachMeterByItsName() {
        assertThat(meters.scrape())
                .contains(
                        "bigin_relations_call_seconds_count{",
                        "bigin_relations_call_seconds_sum{",
                        "bigin_relations_call_active_seconds_count{",
                        "bigin_relations_call_ids_count{relation=\"Deals/Products\"}",
                        "bigin_relations_calls_in_flight ",
                        "bigin_relations_results_total{code=\"SUCCESS\",outcome=\"RELATED\",relation=\"Deals/Products\"} 150.0",
                        "bigin_relations_results_total{code=\"INVALID_DATA\",outcome=\"REJECTED\",relation=\"Deals/Products\"} 1.0",
                        "bigin_relations_batches_closed_total{reason=\"FULL\"}",
                        "bigin_relations_retries_total{relation=\"Deals/Products\"}",
                        "bigin_relations_splits_total{relation=\"Deals/Products\"}",
                        "bigin_relations_runs 0.0",
                        "bigin_relations_ids_held 0.0",
                        "bigin_relations_parents_open 0.0",
                        "bigin_relations_permits_used ",
                        "bigin_relations_permits_waiting 0.0",
                        "bigin_relations_permits_limit ",
                        "bigin_relations_credits_used ",
                        "bigin_relations_credits_left ",
                        "bigin_relations_token_refreshes_total{result=\"renewed\"} 2.0",
                        "http_response_status_code=\"502\"",
                        "http_response_status_code=\"401\"",
                        "outcome=\"NO_ANSWER\"",
                        "outcome=\"REFUSED\"");
    }

    @Test
    void noIdTokenOrSecretIsInATagOrAName() {
        String scrape = meters.scrape();
        assertThat(scrape).doesNotContain("canary").doesNotContainPattern("[0-9]{17}");
        assertThat(scrape).as("it would be seen").contains("bigin");
        for (Meter meter : meters.getMeters()) {
            assertThat(meter.getId().toString()).doesNotContain("canary").doesNotContainPattern("[0-9]{17}");
        }
    }

    @Test
    void theTableInTheReadmeIsWhatThereIs() throws IOException {
        List<String> rows = new ArrayList<>();
        for (MatchResult row : Pattern.compile("(?m)^\\| `(bigin\\.[a-z.]+)` \\| ([a-z ]+) \\| (.*) \\| (.*) \\|$")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .toList()) {
            rows.add(String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(4)));
        }
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(RelationsMeter.values())
                        .map(meter -> String.join(
                                " | ",
                                meter.meterName(),
                                meter.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                meter.keys().stream()
                                        .map(key -> "`" + key + "`")
                                        .collect(Collectors.joining(", ")),
                                meter.meaning()))
                        .toList());
    }

    @Test
    void eachMeterOfTheTableIsThereWithItsTypeAndTagsAndNoOther() {
        Set<String> found = new TreeSet<>();
        for (Meter meter : meters.getMeters()) {
            found.add(shown(
                    meter.getId().getName(),
                    meter.getId().getType(),
                    meter.getId().getTags().stream().map(Tag::getKey).toList()));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RelationsMeter.values())
                        .map(meter -> shown(meter.meterName(), meter.type(), meter.keys()))
                        .toList());
    }

    private static String shown(String name, Meter.Type type, List<String> keys) {
        return name + " " + type + " " + new TreeSet<>(keys);
    }
}
