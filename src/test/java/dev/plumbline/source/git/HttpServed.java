package dev.plumbline.source.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Repositories served over HTTP by the real {@code git http-backend}, to bearers of a token. */
public final class HttpServed implements AutoCloseable {
    public static final String USER = "x-access-token";
    public static final String TOKEN = "a-token-that-reads";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Path root;

    /** How many requests came. */
    public final AtomicInteger requests = new AtomicInteger();

    /** What is answered in place of git, if it is not 200; 0 is no answer at all. */
    public volatile int status = 200;

    public HttpServed(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/specs.git";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            if (status == 0) {
                end.await();
                return;
            }
            String right =
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
            if (status != 200) {
                exchange.getResponseHeaders().add("Location", url() + ".moved/info/refs");
                exchange.sendResponseHeaders(status, -1);
            } else if (!right.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                backend(exchange);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("HOME", root.toString());
        environment.put("REMOTE_USER", USER);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "safe.directory");
        environment.put("GIT_CONFIG_VALUE_0", "*");
        String query = exchange.getRequestURI().getRawQuery();
        environment.put("QUERY_STRING", query == null ? "" : query);
        for (List<String> header :
                List.of(
                        List.of("Content-Type", "CONTENT_TYPE"),
                        List.of("Content-Encoding", "HTTP_CONTENT_ENCODING"),
                        List.of("Git-Protocol", "GIT_PROTOCOL"))) {
            String value = exchange.getRequestHeaders().getFirst(header.getFirst());
            if (value != null) {
                environment.put(header.getLast(), value);
            }
        }
        Process git = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (InputStream said = new BufferedInputStream(git.getInputStream())) {
            threads.execute(() -> {
                try (var in = git.getOutputStream()) {
                    exchange.getRequestBody().transferTo(in);
                } catch (IOException _) {
                    // A backend that has heard enough closes its end.
                }
            });
            int code = 200;
            for (String line = line(said); !line.isEmpty(); line = line(said)) {
                String[] header = line.split(": ", 2);
                if (header[0].equals("Status")) {
                    code = Integer.parseInt(header[1].substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(header[0], header[1]);
                }
            }
            exchange.sendResponseHeaders(code, 0);
            said.transferTo(exchange.getResponseBody());
        } finally {
            git.destroy();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
