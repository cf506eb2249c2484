package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.SandboxProcess;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A stub in a process of its own, which is asked by lines and ends with this one. */
final class StubProcess implements Stub {

    private final SandboxProcess process;
    private final URI tls;
    private final X509Certificate certificate;

    private StubProcess(SandboxProcess process) throws IOException {
        this.process = process;
        this.tls = URI.create(process.ask("tls"));
        this.certificate = decoded(process.ask("certificate"));
    }

    /** Starts one; {@code prefix} is what stands before the command, such as {@code taskset -c 1}. */
    static StubProcess start(List<String> prefix) throws IOException {
        return new StubProcess(SandboxProcess.start(prefix, StubProcess.class, List.of()));
    }

    /** The other side: runs until its standard input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (StubServer server = StubServer.start()) {
            System.out.println("sandbox ready at " + server.target(Wire.HTTP_1).uri());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answer(server, line.split(" ", -1)));
            }
        }
    }

    private static String answer(StubServer server, String[] words) {
        switch (words[0]) {
            case "tls" -> {
                return server.target(Wire.HTTP_1_TLS).uri().toString();
            }
            case "certificate" -> {
                return encoded(server.target(Wire.HTTP_1_TLS).certificate());
            }
            case "latency" -> {
                server.latency(Integer.parseInt(words[1]));
                return "done";
            }
            case "witness" -> {
                return server.witness().line();
            }
            default -> {
                return "unknown: " + words[0];
            }
        }
    }

    @Override
    public Target target(Wire wire) {
        return new Target(wire.isTls() ? tls : process.uri(), wire, certificate);
    }

    @Override
    public void latency(int millis) {
        ask("latency " + millis);
    }

    @Override
    public Witness witness() {
        return Witness.of(ask("witness"));
    }

    private String ask(String line) {
        try {
            return process.ask(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the stub does not answer", e);
        }
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate decoded(String text) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(text)));
        } catch (CertificateException e) {
            throw new IOException("the stub's certificate is not one: " + text, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
