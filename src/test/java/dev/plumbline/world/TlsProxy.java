package dev.plumbline.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A proxy that stands for one host of Google's, by a certificate of its own, and passes on to a
 * sandbox what it is asked: for a client that cannot be pointed at one.
 */
public final class TlsProxy implements AutoCloseable {
    private static final String SECRET = "changeit";

    private final Path certificate;
    private final HttpsServer server;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI sandbox;

    /**
     * Listens on a free port of this machine.
     *
     * @param host the one that it stands for
     * @param home where its key and its certificate are kept
     */
    public TlsProxy(String host, URI sandbox, Path home) {
        this.sandbox = sandbox;
        this.certificate = home.resolve("proxy.pem");
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            Path keys = home.resolve("proxy.p12");
            keytool(
                    "-genkeypair -alias proxy -keyalg RSA -keysize 2048 -dname CN=%s -ext san=dns:%s -ext bc:critical=ca:true -keystore %s -storetype PKCS12 -storepass %s"
                            .formatted(host, host, keys, SECRET));
            keytool(
                    "-exportcert -rfc -alias proxy -keystore %s -storepass %s -file %s"
                            .formatted(keys, SECRET, certificate));
            server = HttpsServer.create(new InetSocketAddress(here, 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity(keys)));
            server.setExecutor(threads);
            server.createContext("/", this::passOn);
            server.start();
            door = new ServerSocket(0, 0, here);
            threads.execute(this::letIn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Where it listens as a proxy. */
    int port() {
        return door.getLocalPort();
    }

    /** What a client has to trust. */
    Path certificate() {
        return certificate;
    }

    private static void keytool(String arguments) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin/keytool");
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(output);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SSLContext identity(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** What came in for the host goes to the sandbox as it is. */
    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI()))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            exchange.getRequestBody().readAllBytes()));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(said -> exchange.getResponseHeaders().set("Content-Type", said));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void letIn() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> tunnel(client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    /** {@code CONNECT host:443}, and from then on whatever both sides say. */
    private void tunnel(Socket client) {
        try (client;
                Socket inside =
                        new Socket(
                                server.getAddress().getAddress(), server.getAddress().getPort())) {
            InputStream in = client.getInputStream();
            for (int ends = 0; ends < 4; ) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                ends = next == '\r' || next == '\n' ? ends + 1 : 0;
            }
            OutputStream out = client.getOutputStream();
            out.write(
                    "HTTP/1.1 200 Connection established\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            threads.execute(() -> copy(in, inside));
            inside.getInputStream().transferTo(out);
        } catch (IOException _) {
            // Whoever hangs up has what they wanted.
        }
    }

    private static void copy(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // The same.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
