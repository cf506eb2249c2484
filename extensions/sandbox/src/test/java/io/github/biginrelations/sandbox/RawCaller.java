package io.github.biginrelations.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection by hand, so that a test sees how it ends. */
final class RawCaller implements AutoCloseable {

    static final String PATH = "/bigin/v1/Deals/1002/Products";

    /** How what was read came to its end. */
    enum End {
        WHOLE,
        CLOSED,
        RESET
    }

    record Reply(End end, int status, String head, String body) {

        /** Empty when it is not there. */
        String header(String name) {
            return header(head, name);
        }

        private static String header(String head, String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    RawCaller(BiginSandbox sandbox) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.uri().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void sendCall(String body) throws IOException {
        send(head(body) + body);
    }

    Reply call(String body) throws IOException {
        sendCall(body);
        return reply();
    }

    static String head(String body) {
        return head(body, "sandbox-token");
    }

    static String head(String body, String token) {
        return "PUT " + PATH + " HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Zoho-oauthtoken " + token
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
    }

    /** Tells the other side that nothing more will come. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads no byte more than the head says, so that the caller knows of the last one as soon as it is there. */
    Reply reply() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        End end = read(head, Integer.MAX_VALUE);
        if (end == End.WHOLE) {
            String length = Reply.header(head.toString(StandardCharsets.US_ASCII), "content-length");
            end = read(body, length.isEmpty() ? 0 : Integer.parseInt(length));
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        int status = text.isEmpty() ? 0 : Integer.parseInt(text, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
        return new Reply(end, status, text, body.toString(StandardCharsets.UTF_8));
    }

    /** Up to the end of a head, or so many bytes. */
    private End read(ByteArrayOutputStream to, int length) throws IOException {
        try {
            while (to.size() < length && !endsWithEmptyLine(to, length)) {
                int read = in.read();
                if (read < 0) {
                    return End.CLOSED;
                }
                to.write(read);
            }
            return End.WHOLE;
        } catch (SocketException reset) {
            if (!String.valueOf(reset.getMessage()).contains("reset")) {
                throw reset;
            }
            return End.RESET;
        }
    }

    private static boolean endsWithEmptyLine(ByteArrayOutputStream read, int length) {
        return length == Integer.MAX_VALUE
                && read.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
