package io.github.biginrelations.benchmarks.sidebyside;

/** What a lane and the stub speak. Without TLS Bigin is not to be had, and ours offers HTTP/2 within TLS only. */
enum Wire {
    HTTP_1("HTTP/1.1"),
    HTTP_1_TLS("HTTP/1.1, TLS"),
    HTTP_2_TLS("HTTP/2, TLS");

    private final String words;

    Wire(String words) {
        this.words = words;
    }

    boolean isTls() {
        return this != HTTP_1;
    }

    boolean isHttp2() {
        return this == HTTP_2_TLS;
    }

    @Override
    public String toString() {
        return words;
    }
}
