package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void readsTheBulkFormOfBothVersions() {
        assertThat(Address.of("/bigin/v1/Deals/1002/Products"))
                .isEqualTo(new Address(1, "Deals", 1002, "Products", IdText.NONE));
        assertThat(Address.of("/bigin/v2/Products/18446744073709551615/Pipelines"))
                .isEqualTo(new Address(2, "Products", -1L, "Pipelines", IdText.NONE));
    }

    @Test
    void readsTheSingleFormOfV1Only() {
        assertThat(Address.of("/bigin/v1/Deals/1002/Products/7"))
                .isEqualTo(new Address(1, "Deals", 1002, "Products", 7));
        assertRefused("/bigin/v2/Pipelines/1002/Products/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bigin/v3/Deals/1/Products",
                "/bigin/v1/Deals/1",
                "/bigin/v1/Deals/1/Products/",
                "/bigin/v1/Deals/1/Products/2/3",
                "/bigin/v1/Deals/1/Products?ids=2",
                "/bigin/v1/Deals/1/Products#2",
                "/bigin/v1/Deals/../Products",
                "/bigin/v1/Deals/01/Products",
                "/bigin/v1/Deals/0/Products",
                "/bigin/v1/Deals/18446744073709551616/Products",
                "/bigin/v1/Deals/1/Products/02",
                "/bigin/v1/De%61ls/1/Products",
                "//bigin/v1/Deals/1/Products",
                "/crm/v1/Deals/1/Products"
            })
    void refusesEveryOtherAddress(String target) {
        assertRefused(target);
    }

    @ParameterizedTest
    @CsvSource({
        "v1/Deals/1/Products, DEALS, false",
        "v1/Products/1/Deals, DEALS, true",
        "v2/Pipelines/1/Products, DEALS, false",
        "v2/Products/1/Pipelines, DEALS, true",
        "v1/Contacts/1/Products, CONTACTS, false",
        "v2/Products/1/Contacts, CONTACTS, true",
        "v2/Accounts/1/Products, ACCOUNTS, false",
        "v1/Products/1/Accounts, ACCOUNTS, true"
    })
    void knowsEveryRelationFromBothSides(String target, BiginModule partner, boolean parentIsProduct) {
        assertThat(Address.of("/bigin/" + target).pairing()).isEqualTo(new Pairing(partner, parentIsProduct));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1/Pipelines/1/Products",
                "v2/Deals/1/Products",
                "v1/Deals/1/Contacts",
                "v2/Contacts/1/Accounts",
                "v1/Products/1/Products",
                "v1/Deals/1/Deals",
                "v1/Notes/1/Products",
                "v1/Products/1/Notes",
                "v1/products/1/Deals"
            })
    void refusesModulesThatCannotBeRelated(String target) {
        Address address = Address.of("/bigin/" + target);
        Refusal refusal = catchThrowableOfType(Refusal.class, address::pairing);
        assertThat(refusal.code()).isEqualTo("INVALID_MODULE");
    }

    private static void assertRefused(String target) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Address.of(target));
        assertThat(refusal).as(target).isNotNull();
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.code()).isEqualTo("INVALID_URL_PATTERN");
    }
}
