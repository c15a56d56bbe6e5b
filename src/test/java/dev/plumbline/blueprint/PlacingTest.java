package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a part is in the cloud: by itself, as a part of another, in a zone, by its fields. */
class PlacingTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);

    private static final Blueprint BLUEPRINT =
            new Blueprint(
                    Stream.of(
                                    Schema.of(
                                                    "Box",
                                                    Field.object(Map.of("size", TEXT)),
                                                    "projects/{project}/boxes/{id}")
                                            .output("size", Path.of("size"))
                                            .build(),
                                    Schema.of(
                                                    "Drawer",
                                                    Field.object(Map.of("lock", TEXT)),
                                                    "{parent}/drawers/{id}")
                                            .partOf("box", "Box")
                                            .sensitive("lock")
                                            .lane("{parent}")
                                            .build(),
                                    Schema.of(
                                                    "Key",
                                                    Field.object(
                                                            Map.of("role", TEXT, "member", TEXT)),
                                                    "{parent}/keys/{id}")
                                            .partOf("of", "Box", "Drawer")
                                            .otherwise("projects/{project}")
                                            .called("{role} {member}")
                                            .build(),
                                    Schema.of(
                                                    "SecretVersion",
                                                    Field.object(Map.of()),
                                                    "projects/{project}/versions/{id}")
                                            .output("name", Path.of("name"))
                                            .build(),
                                    Schema.of(
                                                    "Jar",
                                                    Field.object(
                                                            Map.of(
                                                                    "region",
                                                                    TEXT,
                                                                    "settings",
                                                                    Field.object(
                                                                            Map.of(
                                                                                    "size",
                                                                                    TEXT,
                                                                                    "userLabels",
                                                                                    Field.map(
                                                                                            TEXT))))),
                                                    "projects/{project}/jars/{id}")
                                            .marked(Marking.USER_LABELS)
                                            .build(),
                                    Schema.of(
                                                    "Lid",
                                                    Field.object(Map.of("host", TEXT)),
                                                    "{parent}/lids/{id}")
                                            .partOf("jar", "Jar")
                                            .called("{name} {host}")
                                            .missing("host", "%")
                                            .marked(Marking.INHERITED)
                                            .build(),
                                    Schema.of(
                                                    "Plate",
                                                    Field.object(Map.of("size", TEXT)),
                                                    "projects/{project}/zones/{location}/plates/{id}")
                                            .build())
                            .collect(Collectors.toMap(Schema::kind, Function.identity())));

    private static Reading read(String resources) {
        String file =
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: test, labels: {team: us, tier: one}}
                spec:
                  project: acme-test
                  region: us-east1
                  resources:
                """
                        + resources.indent(4);
        return EnvironmentFile.read(
                MemoryFolder.with("test.yaml", file), "test.yaml", BLUEPRINT::problems);
    }

    private static Resource resource(String resources, String name) {
        Environment read = ((Reading.Valid) read(resources)).environment();
        return BLUEPRINT.draw(read, Revision.NONE).desired().orElseThrow().resources().stream()
                .filter(resource -> resource.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> refusals(String resources) {
        return ((Reading.Invalid) read(resources))
                .problems().stream().map(Problem::message).toList();
    }

    @Test
    void a_part_of_a_declared_thing_is_below_its_link_and_needs_it_wherever_it_is_written() {
        Resource drawer =
                resource(
                        """
                        - {kind: Drawer, name: top, spec: {box: "${resources.big}"}}
                        - {kind: Box, name: big, spec: {size: "3"}}
                        """,
                        "top");
        assertThat(drawer.place())
                .isEqualTo(
                        new Place(
                                "acme-test", "global", "projects/acme-test/boxes/test-big", "top"));
        assertThat(drawer.needs()).containsExactly(new Ref("test", "Box", "big"));
        assertThat(drawer.declared()).hasToString("{}");
    }

    @Test
    void a_part_of_something_else_is_below_the_name_or_the_link_that_is_written() {
        String resources =
                """
                - {kind: Drawer, name: top, spec: {box: theirs}}
                - {kind: Drawer, name: low, spec: {box: projects/other/boxes/old}}
                """;
        assertThat(resource(resources, "top").place().parent())
                .isEqualTo("projects/acme-test/boxes/theirs");
        assertThat(resource(resources, "low").place().parent())
                .isEqualTo("projects/other/boxes/old");
        assertThat(resource(resources, "low").needs()).isEmpty();
    }

    @Test
    void what_is_known_by_its_fields_has_them_for_an_id() {
        String resources =
                """
                - {kind: Key, name: all, spec: {role: viewer, member: "user:ann@example.com"}}
                - {kind: Box, name: big}
                - {kind: Drawer, name: top, spec: {box: "${resources.big}"}}
                - {kind: Key, name: one, spec: {of: "${resources.top}", role: owner, member: "user:bob@example.com"}}
                """;
        assertThat(resource(resources, "all").place())
                .isEqualTo(
                        new Place(
                                "acme-test",
                                "global",
                                "projects/acme-test",
                                "viewer user:ann@example.com"));
        assertThat(resource(resources, "one").place().parent())
                .isEqualTo("projects/acme-test/boxes/test-big/drawers/top");
        assertThat(resource(resources, "one").declared())
                .hasToString("{role: owner, member: user:bob@example.com}");
    }

    @Test
    void
            what_is_known_by_its_name_and_a_field_has_only_the_name_where_the_field_says_nothing_new() {
        String resources =
                """
                - {kind: Jar, name: big}
                - {kind: Lid, name: one, spec: {jar: "${resources.big}"}}
                - {kind: Lid, name: two, spec: {jar: "${resources.big}", host: "%"}}
                - {kind: Lid, name: red, cloudName: scarlet, spec: {jar: "${resources.big}", host: 10.0.0.1}}
                """;
        assertThat(resource(resources, "one").place().id()).isEqualTo("one");
        assertThat(resource(resources, "two").place().id()).isEqualTo("two");
        assertThat(resource(resources, "red").place().id()).isEqualTo("scarlet 10.0.0.1");
    }

    @Test
    void what_is_told_its_region_among_its_fields_is_told_it_beside_them_too() {
        String resources =
                """
                - {kind: Jar, name: one, region: us-west1, spec: {settings: {size: big}}}
                - {kind: Jar, name: two, spec: {region: us-west2}}
                """;
        assertThat(resource(resources, "one").place().location()).isEqualTo("global");
        assertThat(resource(resources, "one").declared().text("region")).contains("us-west1");
        assertThat(resource(resources, "two").declared().text("region")).contains("us-west2");
    }

    @Test
    void the_labels_of_all_stand_where_a_kind_keeps_labels_and_are_outranked_by_its_own() {
        String resources =
                """
                - kind: Jar
                  name: one
                  spec: {settings: {size: big, userLabels: {team: them}}}
                """;
        assertThat(resource(resources, "one").declared())
                .hasToString("{settings: {userLabels: {team: them, tier: one}, size: big}}");
    }

    @Test
    void what_is_in_a_zone_is_in_the_zone_b_unless_the_spec_says_another_of_its_region() {
        String resources =
                """
                - {kind: Plate, name: one}
                - {kind: Plate, name: two, zone: us-east1-d}
                - {kind: Plate, name: three, region: europe-west1}
                """;
        assertThat(resource(resources, "one").place().location()).isEqualTo("us-east1-b");
        assertThat(resource(resources, "two").place().location()).isEqualTo("us-east1-d");
        assertThat(resource(resources, "three").place().location()).isEqualTo("europe-west1-b");
        assertThat(
                        refusals(
                                """
                                - {kind: Plate, name: one, zone: us-west1-a}
                                - {kind: Box, name: two, zone: us-east1-a}
                                """))
                .containsExactly(
                        "Plate resources.one: the zone 'us-west1-a' is not in the region"
                                + " 'us-east1'",
                        "Box resources.two has no zone; found 'us-east1-a'");
    }

    @Test
    void a_parent_that_cannot_be_told_is_a_problem_with_the_way_to_say_it() {
        assertThat(
                        refusals(
                                """
                                - {kind: Drawer, name: a}
                                - {kind: Drawer, name: b, spec: {box: "${resources.bog}"}}
                                - {kind: Box, name: big}
                                - {kind: Plate, name: flat}
                                - {kind: Drawer, name: c, spec: {box: "${resources.flat}"}}
                                - {kind: Drawer, name: d, spec: {box: "x${resources.big}"}}
                                - {kind: Key, name: e, spec: {of: big, role: r, member: m}}
                                - {kind: Key, name: f, spec: {role: "${resources.big.size}", member: m}}
                                """))
                .containsExactly(
                        "Drawer resources.a: 'box', the Box that it is a part of, is missing",
                        "'${resources.bog}' refers to nothing; did you mean 'resources.big'?",
                        "Drawer resources.c: box is the Box that it is a part of, and not Plate"
                                + " resources.flat",
                        "Drawer resources.d: 'box', the Box that it is a part of, takes one"
                                + " reference and nothing beside it",
                        "Key resources.e: 'of', the Box or Drawer that it is a part of, takes a"
                                + " reference or a link, not a bare name",
                        "Key resources.f: role is what it is known by, and cannot refer to others");
    }

    @Test
    void a_sensitive_field_may_take_what_a_declared_secret_holds_and_no_other_field_may() {
        assertThat(
                        refusals(
                                """
                                - {kind: Box, name: big, spec: {size: {secret: pin}}}
                                - {kind: Drawer, name: top, spec: {box: "${resources.big}", lock: {secret: pin}}}
                                """))
                .containsExactly(
                        "Box resources.big: size takes one text, found fields",
                        "Drawer resources.top: no secret 'pin' is declared; there is none");
    }
}
