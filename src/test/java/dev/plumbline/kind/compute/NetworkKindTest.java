package dev.plumbline.kind.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkKindTest {
    private static final String DONE = "{\"name\": \"operation-1\", \"status\": \"DONE\"}";
    private static final String NETWORK = "/compute/v1/projects/p/global/networks/test-net";

    /** The requests that an update of one field comes to. */
    private static List<String> requests(String field, String from, String to) throws IOException {
        List<String> requests = new ArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String method = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    requests.add(
                            (method == null ? exchange.getRequestMethod() : method)
                                    + " "
                                    + exchange.getRequestURI().getPath()
                                    + " "
                                    + body);
                    byte[] answer = DONE.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        try {
            network(server.getAddress().getPort()).apply(update(field, from, to), new Noted());
        } finally {
            server.stop(0);
        }
        return requests;
    }

    private static Kind network(int port) {
        Gcp gcp =
                Gcp.at(
                        Endpoints.at(URI.create("http://127.0.0.1:" + port)),
                        Meter.NONE,
                        new Tempo(1),
                        InstantSource.system());
        return Compute.kinds(gcp).stream()
                .filter(kind -> kind.schema().kind().equals("Network"))
                .findFirst()
                .orElseThrow();
    }

    private static Action.Update update(String field, String from, String to) {
        Resource resource =
                new Resource(
                        new Ref("test", "Network", "net"),
                        "part",
                        new Place("p", Place.GLOBAL, "test-net"),
                        Document.EMPTY.with(field, to),
                        Map.of(),
                        Set.of(),
                        Policy.of(Mode.ENFORCE));
        return new Action.Update(
                resource,
                Document.EMPTY.with(field, to),
                Document.EMPTY.with(field, from),
                List.of(new Change(Path.of(field), to, from, false, Impact.IN_PLACE, false)));
    }

    @Test
    void from_auto_to_custom_it_is_switched() throws IOException {
        assertThat(requests("autoCreateSubnetworks", "true", "false"))
                .containsExactly("POST " + NETWORK + "/switchToCustomMode ");
    }

    @Test
    void its_mtu_is_patched() throws IOException {
        assertThat(requests("mtu", "1460", "1500"))
                .singleElement()
                .asString()
                .startsWith("PATCH " + NETWORK + " ")
                .contains("\"mtu\"", "1500")
                .doesNotContain("autoCreateSubnetworks");
    }

    /** Forgets all that it is told. */
    private static final class Noted implements Receipt {
        @Override
        public String id() {
            return "1";
        }

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public void started(String operation) {}

        @Override
        public void progress(String words) {}
    }
}
