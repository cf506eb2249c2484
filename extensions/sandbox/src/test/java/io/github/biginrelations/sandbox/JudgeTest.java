package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final String SUCCESS_7 =
            "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"7\"},\"message\":\"relation added\",\"status\":\"success\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bigin/v1/Deals/1002/Products",
                "/bigin/v1/Deals/1002/Products/7",
                "/bigin/v2/Pipelines/1002/Products"
            })
    void answersASuccessfulCallWith200(String path) {
        try (BiginSandbox sandbox = BiginSandbox.start();
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(path, Caller.data(7));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.contentType()).isEqualTo("application/json;charset=UTF-8");
            assertThat(reply.body()).isEqualTo("{\"data\":[" + SUCCESS_7 + "]}");
            assertThat(sandbox.isRelated("Deals", 1002, "Products", 7)).isTrue();
            assertThat(sandbox.isRelated("Products", 7, "Pipelines", 1002)).isTrue();
            assertThat(sandbox.isRelated("Deals", 7, "Products", 1002)).isFalse();
            assertThat(sandbox.isRelated("Contacts", 1002, "Products", 7)).isFalse();
        }
    }

    @Test
    void countsARelationOnceWhicheverSideTellsIt() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                Caller caller = new Caller(sandbox)) {
            caller.call("/bigin/v1/Deals/1002/Products", Caller.data(1, 2));
            caller.call("/bigin/v2/Pipelines/1002/Products", Caller.data(2));
            caller.call("/bigin/v1/Products/1/Deals", Caller.data(1002));
            caller.call("/bigin/v2/Products/1/Pipelines", Caller.data(1002, 1003));
            Witness witness = sandbox.witness();
            assertThat(witness.relations()).isEqualTo(3);
            assertThat(witness.ids()).isEqualTo(6);
            assertThat(witness.callsByParent())
                    .containsOnlyKeys("Deals/1002", "Pipelines/1002", "Products/1")
                    .containsEntry("Products/1", 2L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400})
    void answersEachItemByItselfWhenSomeFail(int status) {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .unknownRelated(id -> id == 8)
                .dialect(Dialect.builder().partialFailureStatus(status).build());
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(
                    "/bigin/v1/Deals/1002/Products", "{\"data\":[{},{\"id\":\"7\"},{\"id\":\"8\"},{\"x\":1}]}");
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body())
                    .isEqualTo("{\"data\":[" + missing(0) + "," + SUCCESS_7 + "," + unknown(8, 2) + "," + missing(3)
                            + "]}");
            assertThat(sandbox.witness().relations()).isEqualTo(1);
            assertThat(sandbox.witness().ids()).isEqualTo(4);
            assertThat(sandbox.isRelated("Deals", 1002, "Products", 8)).isFalse();
        }
    }

    @Test
    void answersAFullCallInTheOrderOfItsItems() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                Caller caller = new Caller(sandbox)) {
            long[] ids = LongStream.rangeClosed(1, 100).map(i -> -i).toArray();
            Caller.Reply reply = caller.call("/bigin/v2/Contacts/18446744073709551615/Products", Caller.data(ids));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().split("\"id\":\"")).hasSize(101);
            assertThat(reply.body().indexOf("18446744073709551615"))
                    .isLessThan(reply.body().indexOf("18446744073709551516"));
            assertThat(sandbox.isRelated("Products", -100, "Contacts", -1)).isTrue();
        }
    }

    @Test
    void countersOnlyKeepsNoRelationAndNoParent() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .keepRelations(false)
                        .unknownRelated(id -> id == 8)
                        .start();
                Caller caller = new Caller(sandbox)) {
            caller.call("/bigin/v1/Deals/1002/Products", Caller.data(7, 8));
            caller.call("/bigin/v1/Deals/1002/Products", Caller.data(7));
            Witness witness = sandbox.witness();
            assertThat(witness.calls()).isEqualTo(2);
            assertThat(witness.ids()).isEqualTo(3);
            assertThat(witness.relations()).isEqualTo(2);
            assertThat(witness.callsByParent()).isEmpty();
        }
    }

    private static String missing(int index) {
        return "{\"code\":\"MANDATORY_NOT_FOUND\",\"details\":{\"api_name\":\"id\",\"json_path\":\"$.data[" + index
                + "].id\"},\"message\":\"required field not found\",\"status\":\"error\"}";
    }

    private static String unknown(long id, int index) {
        return "{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"" + id
                + "\",\"api_name\":\"id\",\"json_path\":\"$.data[" + index
                + "].id\"},\"message\":\"the related id given seems to be invalid\",\"status\":\"error\"}";
    }
}
