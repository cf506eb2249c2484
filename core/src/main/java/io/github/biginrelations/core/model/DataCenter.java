package io.github.biginrelations.core.model;

import java.net.URI;

/** Where Zoho keeps an organisation's data. A token is good for its own data centre only. */
public enum DataCenter {
    /** United States. */
    US("accounts.zoho.com", "www.zohoapis.com"),
    /** European Union. */
    EU("accounts.zoho.eu", "www.zohoapis.eu"),
    /** India. */
    IN("accounts.zoho.in", "www.zohoapis.in"),
    /** Australia. */
    AU("accounts.zoho.com.au", "www.zohoapis.com.au"),
    /** China. */
    CN("accounts.zoho.com.cn", "www.zohoapis.com.cn"),
    /** Japan. */
    JP("accounts.zoho.jp", "www.zohoapis.jp"),
    /** Saudi Arabia. */
    SA("accounts.zoho.sa", "www.zohoapis.sa"),
    /** Canada. */
    CA("accounts.zohocloud.ca", "www.zohoapis.ca");

    private final String accountsHost;
    private final String apiHost;

    DataCenter(String accountsHost, String apiHost) {
        this.accountsHost = accountsHost;
        this.apiHost = apiHost;
    }

    /** Where tokens come from, such as {@code https://accounts.zoho.eu}. */
    public URI accountsBase() {
        return URI.create("https://" + accountsHost);
    }

    /** Where calls go, such as {@code https://www.zohoapis.eu}. */
    public URI apiBase() {
        return URI.create("https://" + apiHost);
    }
}
