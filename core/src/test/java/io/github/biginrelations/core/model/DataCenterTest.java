package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCenterTest {

    @ParameterizedTest
    @CsvSource({
        "US, accounts.zoho.com, www.zohoapis.com",
        "EU, accounts.zoho.eu, www.zohoapis.eu",
        "IN, accounts.zoho.in, www.zohoapis.in",
        "AU, accounts.zoho.com.au, www.zohoapis.com.au",
        "CN, accounts.zoho.com.cn, www.zohoapis.com.cn",
        "JP, accounts.zoho.jp, www.zohoapis.jp",
        "SA, accounts.zoho.sa, www.zohoapis.sa",
        "CA, accounts.zohocloud.ca, www.zohoapis.ca",
    })
    void tokensAndCallsGoToTheHostsOfTheProtocolPage(DataCenter center, String accounts, String api) {
        assertThat(center.accountsBase()).hasToString("https://" + accounts);
        assertThat(center.apiBase()).hasToString("https://" + api);
    }

    @Test
    void thereAreEight() {
        assertThat(DataCenter.values()).hasSize(8);
    }
}
