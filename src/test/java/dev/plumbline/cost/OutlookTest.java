package dev.plumbline.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Commitment;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Document SMALL = cache("1");
    private static final Document LARGE = cache("3");

    private static Document cache(String memory) {
        return Document.EMPTY.with("tier", "BASIC").with("memorySizeGb", memory);
    }

    private static Resource resource(String kind, Document declared) {
        return new Resource(
                new Ref("staging", kind, "one"),
                "one",
                new Place("p", "us-central1", "one"),
                declared,
                Map.of(Path.ROOT, new Origin("staging.yaml", 1, 1)),
                Set.of(),
                Policy.of(Mode.ENFORCE));
    }

    private static String change(Outlook.Part part) {
        Outlook outlook =
                Outlook.of(new Estimator(PriceTable.builtIn(), Commitment.NONE), List.of(part));
        return outlook.before().total() + " to " + outlook.after().total();
    }

    private static String changed(
            String kind, Document declared, Document live, String... changes) {
        return change(
                new Outlook.Part(
                        resource(kind, declared),
                        Optional.of(live),
                        true,
                        List.of(changes).stream().map(Path::parse).toList()));
    }

    @Test
    void what_is_made_costs_from_then_on_and_what_goes_no_more() {
        Resource cache = resource("RedisInstance", SMALL);

        assertThat(change(new Outlook.Part(cache, Optional.empty(), true, List.of())))
                .isEqualTo("$0.00 to $35.77");
        assertThat(change(new Outlook.Part(cache, Optional.of(LARGE), false, List.of())))
                .isEqualTo("$107.31 to $0.00");
    }

    @Test
    void only_what_changes_becomes_what_is_declared() {
        assertThat(changed("RedisInstance", LARGE, SMALL, "memorySizeGb"))
                .isEqualTo("$35.77 to $107.31");
        assertThat(changed("RedisInstance", LARGE, SMALL, "labels[team]"))
                .isEqualTo("$35.77 to $35.77");
        assertThat(changed("RedisInstance", LARGE, SMALL)).isEqualTo("$35.77 to $35.77");
    }

    @Test
    void a_disk_that_has_grown_by_itself_stays_as_large_when_something_else_changes() {
        assertThat(
                        changed(
                                "SqlInstance",
                                database("db-custom-2-3840", "20"),
                                database("db-custom-1-3840", "50"),
                                "settings.tier"))
                .isEqualTo("$57.81 to $87.96");
    }

    @Test
    void a_number_that_cannot_be_read_leaves_its_resource_without_a_price() {
        Estimate estimate =
                new Estimator(PriceTable.builtIn(), Commitment.NONE)
                        .estimate(List.of(resource("RedisInstance", cache("some"))));

        assertThat(estimate.total()).hasToString("$0.00");
        assertThat(estimate.unpriced().getFirst().unpriced())
                .containsExactly("a number that cannot be read");
    }

    private static Document database(String tier, String disk) {
        return Document.EMPTY.with(
                "settings", Document.EMPTY.with("tier", tier).with("dataDiskSizeGb", disk));
    }

    @Test
    void what_only_one_side_says_is_so_on_both() {
        assertThat(
                        changed(
                                "RunService",
                                service(Document.EMPTY.with("cpuIdle", "true")),
                                service(
                                        Document.EMPTY
                                                .with("cpuIdle", "true")
                                                .with(
                                                        "limits",
                                                        Document.EMPTY.with("memory", "1Gi")))))
                .isEqualTo("$13.14 to $13.14");
    }

    private static Document service(Document resources) {
        return Document.EMPTY.with(
                "template",
                Document.EMPTY
                        .with("scaling", Document.EMPTY.with("minInstanceCount", "1"))
                        .with(
                                "containers",
                                new Value.Items(
                                        List.of(Document.EMPTY.with("resources", resources)))));
    }
}
