package io.github.biginrelations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.spring.AutoConfigureBiginSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureBiginSandbox
class LinksApplicationTest {

    @Autowired
    BiginSandbox sandbox;

    @Test
    void relatesAProductToADeal(@LocalServerPort int port) {
        WebTestClient http =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        String result = http.put()
                .uri("/deals/649013/products/1854001")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(result).contains("\"outcome\":\"RELATED\"");
        assertThat(sandbox.isRelated("Deals", 649013, "Products", 1854001)).isTrue();
    }
}
