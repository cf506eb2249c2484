package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelatedListTest {

    static Stream<String> names() {
        return Stream.of("Deals", "a", "Z", "A1", "a_", "Custom_Module_1", "x".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("names")
    void lettersDigitsAndUnderscoresThatStartWithALetterAreAName(String name) {
        assertThat(new RelatedList(name, "Products")).hasToString(name + "/Products");
        assertThat(new RelatedList("Products", name).list()).isEqualTo(name);
    }

    static Stream<String> hostileNames() {
        return Stream.of(
                "",
                " ",
                "1Deals",
                "_Deals",
                "Deals ",
                " Deals",
                "Deals\n",
                "Deals\r\n",
                "\nDeals",
                "Deals\u0000",
                "De-als",
                "De.als",
                "..",
                "Deals/..",
                "Deals%2F",
                "Deals?x=1",
                "Deals#",
                "Deals;a",
                "Deals\\",
                "\u00c4rzte",
                "\uff24eals",
                "Deals\uff11",
                "Deals\u0661",
                "\u0130d",
                "\ud83d\ude00",
                "x".repeat(101),
                "x".repeat(1 << 20));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void anyOtherNameIsRefusedOnEitherSide(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RelatedList(name, "Products"))
                .withMessageStartingWith("module '");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RelatedList("Products", name))
                .withMessageStartingWith("related list '")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContain("\n", "\r", "\u0000"));
    }

    @Test
    void moduleAndListAreReadWithASlashBetween() {
        assertThat(RelatedList.parse("Deals/Products")).isEqualTo(RelatedList.DEALS_PRODUCTS);
        assertThat(RelatedList.parse("Products/Accounts")).isEqualTo(RelatedList.PRODUCTS_ACCOUNTS);
        assertThat(RelatedList.parse("Pipelines/Products").module()).isEqualTo("Pipelines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Deals",
                "/",
                "//",
                "Deals/",
                "/Products",
                "Deals//Products",
                "Deals/Products/",
                "/Deals/Products",
                "Deals/Products/1",
                "Deals / Products",
                "Deals\\Products",
                "Deals/Products\n",
                "Deals\uff0fProducts",
            })
    void anyOtherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RelatedList.parse(text));
    }

    @Test
    void aTextWithoutASlashIsShownCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelatedList.parse("x\n".repeat(1000)))
                .withMessageContaining("has no slash")
                .withMessageContaining("(2000 characters)")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void theConstantsAreWhatTheirNamesSay() {
        assertThat(Stream.of(
                                RelatedList.DEALS_PRODUCTS,
                                RelatedList.CONTACTS_PRODUCTS,
                                RelatedList.ACCOUNTS_PRODUCTS,
                                RelatedList.PRODUCTS_DEALS,
                                RelatedList.PRODUCTS_CONTACTS,
                                RelatedList.PRODUCTS_ACCOUNTS)
                        .map(RelatedList::toString))
                .containsExactly(
                        "Deals/Products",
                        "Contacts/Products",
                        "Accounts/Products",
                        "Products/Deals",
                        "Products/Contacts",
                        "Products/Accounts");
    }

    @Test
    void isEqualByBothNames() {
        RelatedList list = RelatedList.parse("Deals/Products");
        assertThat(list).isEqualTo(RelatedList.DEALS_PRODUCTS).hasSameHashCodeAs(RelatedList.DEALS_PRODUCTS);
        assertThat(list)
                .isNotEqualTo(RelatedList.parse("Deals/Contacts"))
                .isNotEqualTo(RelatedList.parse("Contacts/Products"))
                .isNotEqualTo(RelatedList.PRODUCTS_DEALS)
                .isNotEqualTo("Deals/Products");
        assertThat(list.hashCode()).isNotEqualTo(RelatedList.PRODUCTS_DEALS.hashCode());
    }
}
