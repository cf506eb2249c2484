package io.github.biginrelations.benchmarks.sidebyside;

import java.net.URI;
import java.security.cert.X509Certificate;
import okhttp3.tls.HandshakeCertificates;

/**
 * Where a stub listens, and how it is spoken to.
 *
 * @param certificate of the stub, which signed it itself
 */
record Target(URI uri, Wire wire, X509Certificate certificate) {

    /** Trusts the stub and nobody else. */
    HandshakeCertificates trust() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate)
                .build();
    }

    /** The address of a call. */
    String address(String parent) {
        return uri + path(parent);
    }

    static String path(String parent) {
        return "/bigin/v1/" + Links.LIST.module() + '/' + parent + '/' + Links.LIST.list();
    }
}
