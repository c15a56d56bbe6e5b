package dev.plumbline.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A registry of this machine, to which Docker pushes and from which it pulls; a tag that is pushed
 * again moves.
 *
 * @see <a
 *     href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">specification</a>
 */
final class Registry implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int TLS = 22;
    private static final String DIGEST = "Docker-Content-Digest";

    private final Path directory;
    private final HttpServer server;
    private final ServerSocket door;
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();

    Registry(Path directory) {
        this.directory = directory;
        try {
            server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
            door = new ServerSocket(0, 50, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v2/", this::answer);
        server.start();
        Thread.ofVirtual().start(this::open);
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> admit(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Docker tries TLS first, for which the server behind would wait. */
    private void admit(Socket client) {
        try (client;
                Socket inside = new Socket(LOOPBACK, server.getAddress().getPort())) {
            PushbackInputStream said = new PushbackInputStream(client.getInputStream());
            int first = said.read();
            if (first == TLS || first < 0) {
                return;
            }
            said.unread(first);
            Thread.ofVirtual().start(() -> pass(inside, client));
            said.transferTo(inside.getOutputStream());
        } catch (IOException e) {
            // One of both has hung up.
        }
    }

    private static void pass(Socket inside, Socket client) {
        try {
            inside.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One of both has hung up.
        }
    }

    /** How an image of it is called, without its tag. */
    String image(String repository) {
        return "127.0.0.1:%d/%s".formatted(door.getLocalPort(), repository);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            if (path.equals("/v2/")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.contains("/blobs/uploads/")) {
                upload(exchange, path, last);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                String digest = keep(exchange.getRequestBody(), UUID.randomUUID().toString());
                types.put(digest, exchange.getRequestHeaders().getFirst("Content-Type"));
                tags.put(last, digest);
                exchange.getResponseHeaders().set(DIGEST, digest);
                exchange.sendResponseHeaders(201, -1);
            } else {
                give(exchange, tags.getOrDefault(last, last));
            }
        }
    }

    private void upload(HttpExchange exchange, String path, String id) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> accepted(exchange, path + UUID.randomUUID(), "0-0");
            case "PATCH" -> {
                Path part = directory.resolve(id);
                long size = Files.copy(exchange.getRequestBody(), part);
                accepted(exchange, path, "0-" + (size - 1));
            }
            default -> {
                try (InputStream part = Files.newInputStream(directory.resolve(id))) {
                    exchange.getResponseHeaders().set(DIGEST, keep(part, id + ".whole"));
                }
                exchange.sendResponseHeaders(201, -1);
            }
        }
    }

    private static void accepted(HttpExchange exchange, String location, String range)
            throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.getResponseHeaders().set("Range", range);
        exchange.sendResponseHeaders(202, -1);
    }

    /** Keeps what is sent under its digest. */
    private String keep(InputStream sent, String passing) throws IOException {
        try (DigestInputStream digesting =
                new DigestInputStream(sent, MessageDigest.getInstance("SHA-256"))) {
            Path file = directory.resolve(passing);
            Files.copy(digesting, file);
            String digest =
                    "sha256:" + HexFormat.of().formatHex(digesting.getMessageDigest().digest());
            Files.move(file, file(digest), StandardCopyOption.REPLACE_EXISTING);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String digest) {
        return directory.resolve(digest.replace(':', '-'));
    }

    private void give(HttpExchange exchange, String digest) throws IOException {
        Path file = file(digest);
        if (!Files.exists(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set(DIGEST, digest);
        exchange.getResponseHeaders()
                .set("Content-Type", types.getOrDefault(digest, "application/octet-stream"));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(Files.size(file)));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, Files.size(file));
        try (OutputStream body = exchange.getResponseBody()) {
            Files.copy(file, body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
