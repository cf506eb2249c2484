package io.github.biginrelations.sandbox;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a sandbox shows to those who connect by TLS. */
record TlsKey(PrivateKey key, List<X509Certificate> chain) {

    TlsKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("tls has no certificate: give the key's own first, then its issuers");
        }
    }

    X509Certificate[] certificates() {
        return chain.toArray(new X509Certificate[0]);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TlsKey[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
