package io.github.biginrelations.reactor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A socket that keeps every byte it is sent. It answers one request on each connection, always with the same success,
 * and goes on listening on it until the other side has closed: what is smuggled in behind a request is seen, too.
 */
final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final String BODY =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}]}";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY;

    private final ServerSocket socket;
    private final BlockingQueue<byte[]> conversations = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::listen, "raw-server");

    RawServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** All that the next connection said, in the order in which connections came; waits for its end. */
    byte[] takeConversation() throws InterruptedException {
        return conversations.take();
    }

    /** Waits for the end of the thread, so that nothing is seen after it. */
    int conversationsLeftAtTheEnd() throws IOException, InterruptedException {
        socket.close();
        thread.join();
        return conversations.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void listen() {
        while (true) {
            try (Socket connection = socket.accept()) {
                conversations.add(converse(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static byte[] converse(Socket connection) throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        InputStream in = connection.getInputStream();
        byte[] part = new byte[8192];
        boolean answered = false;
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            seen.write(part, 0, length);
            if (!answered && isWhole(seen.toString(StandardCharsets.ISO_8859_1))) {
                connection.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                connection.shutdownOutput();
                answered = true;
            }
        }
        return seen.toByteArray();
    }

    private static boolean isWhole(String seen) {
        int endOfHead = seen.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(seen);
        return endOfHead >= 0 && length.find() && seen.length() >= endOfHead + 4 + Integer.parseInt(length.group(1));
    }
}
