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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a bare socket: the nth connection is treated as the nth script says, each on a thread of its own. */
final class ScriptedServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final String BODY =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}]}";

    static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    /** What is done with one connection; it closes when this returns. */
    interface Script {
        void run(Peer peer) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final List<Script> scripts;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    ScriptedServer(Script... scripts) {
        this.scripts = List.of(scripts);
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("scripted-server", this::listen);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** How many connections came. */
    int connections() {
        return connections.size();
    }

    /** How many whole requests came. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void listen() {
        for (Script script : scripts) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                start("scripted-peer", () -> run(script, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void run(Script script, Socket connection) {
        try (connection) {
            script.run(new Peer(connection));
        } catch (IOException | InterruptedException over) {
            // The other side closed, or the test is over.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The server's end of one connection. */
    final class Peer {

        private final Socket connection;

        private Peer(Socket connection) {
            this.connection = connection;
        }

        /** Reads one request to its end. */
        void readRequest() throws IOException {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            InputStream in = connection.getInputStream();
            while (!isWhole(seen.toString(StandardCharsets.ISO_8859_1))) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed within the request");
                }
                seen.write(next);
            }
            requests.incrementAndGet();
        }

        /** Reads a head that has no body. */
        void readHead() throws IOException {
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("\r\n\r\n") < 0) {
                seen.append((char) connection.getInputStream().read());
            }
        }

        void read(int bytes) throws IOException {
            connection.getInputStream().readNBytes(bytes);
        }

        /** Reads until the other side closes. */
        void readToTheEnd() throws IOException {
            while (connection.getInputStream().read() >= 0) {
                // what comes does not matter
            }
        }

        void write(String text) throws IOException {
            connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Ends what this side says; the other may go on. */
        void halfClose() throws IOException {
            connection.shutdownOutput();
        }

        /** Closes by a reset. */
        void reset() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }

        private boolean isWhole(String seen) {
            int endOfHead = seen.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(seen);
            return endOfHead >= 0
                    && length.find()
                    && seen.length() >= endOfHead + 4 + Integer.parseInt(length.group(1));
        }
    }
}
