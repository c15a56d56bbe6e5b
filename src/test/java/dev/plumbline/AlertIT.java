package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The packaged operator tells people, whatever happens to it and to them. */
class AlertIT {
    private static final String SECRET = "whsec_cGx1bWJsaW5lLXBsdW1ibGluZS1wbHVtYmxpbmU=";

    private Path directory;
    private Sandbox sandbox;
    private Service service;
    private Receiver receiver;

    /** One request that came in. */
    private record Received(String id, String type, String cause) {}

    /** Somebody who is told, and answers as the test says. */
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server;
        private final List<Received> received = new CopyOnWriteArrayList<>();
        private final CountDownLatch closing = new CountDownLatch(1);
        private volatile int status = 200;

        Receiver() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            var body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            received.add(
                    new Received(
                            exchange.getRequestHeaders().getFirst("webhook-id"),
                            body.path("type").asString(),
                            body.path("data").path("cause").asString()));
            try {
                if (status == 0) {
                    closing.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(status == 0 ? 503 : status, -1);
            exchange.close();
        }

        /** From now on it takes requests and never answers. */
        void hangs() {
            status = 0;
        }

        void answers(int with) {
            status = with;
        }

        List<Received> of(String type) {
            return received.stream().filter(each -> each.type().equals(type)).toList();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        @Override
        public void close() {
            closing.countDown();
            server.stop(0);
        }
    }

    @BeforeEach
    void converge(@TempDir Path temporary) throws Exception {
        directory = temporary;
        receiver = new Receiver();
        sandbox = Sandbox.start(new Sandbox.Options(0, 100, 7));
        service = new Service(directory, sandbox);
        service.declare("alerted");
        Files.writeString(
                directory.resolve("plumbline.yaml"),
                """
                plumbline:
                  alerts:
                    webhook:
                      ops: {url: "%s", secret: "%s"}
                """
                        .formatted(receiver.url(), SECRET));
        start();
        service.converged("alerted");
    }

    @AfterEach
    void stop() {
        service.close();
        sandbox.close();
        receiver.close();
    }

    private void start() {
        service.start("--config", "plumbline.yaml");
    }

    private void spec(String from, String to) throws IOException {
        Path file = directory.resolve("environments/alerted.yaml");
        String text = Files.readString(file).replace(from, to);
        Path whole = Files.writeString(directory.resolve("whole"), text);
        Files.move(whole, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private Received told(String type, int times) {
        return service.await(
                times + " times " + type,
                () -> {
                    List<Received> found = receiver.of(type);
                    return found.size() < times ? null : found.get(times - 1);
                });
    }

    @Test
    void killed_before_the_receiver_answers_it_says_the_same_again_under_the_same_key()
            throws IOException {
        receiver.hangs();
        spec("project:", "projekt:");
        Received first = told("incident.raised", 1);
        service.kill();
        receiver.answers(200);
        start();
        Received again = told("incident.raised", 2);

        assertThat(first.cause()).isEqualTo("bad-commit");
        assertThat(again).isEqualTo(first);

        receiver.answers(503);
        spec("projekt:", "project:");
        Received refused = told("incident.resolved", 1);
        receiver.answers(200);
        Received taken = told("incident.resolved", 2);

        assertThat(taken).isEqualTo(refused);
        assertThat(taken.id()).isNotEqualTo(first.id());
        assertThat(receiver.of("incident.raised")).hasSize(2);
        assertThat(service.said()).doesNotContain(SECRET);
    }
}
