package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Order;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * What a schema says of a field is what Google and its Terraform provider say of it. Where it is
 * not, the fixture of the kind says why, in its list {@code unlike}; see {@link Facts}.
 */
class FactsTest {
    private static final Kinds KINDS =
            Operator.kinds(URI.create("http://127.0.0.1:1"), Meter.NONE, new Tempo(World.TEMPO));

    /**
     * What the place of a thing says; the fields of it are set by Google, whoever says otherwise.
     */
    private static final Set<String> PLACE = Set.of("name", "project", "region", "zone");

    private static final Map<String, Trait> TRAITS =
            Map.of(
                    "output", Trait.OUTPUT,
                    "immutable", Trait.IMMUTABLE,
                    "input", Trait.INPUT,
                    "filled", Trait.FILLED,
                    "sensitive", Trait.SENSITIVE);

    /** Kinds of things that nobody describes as a resource with fields, in both sources. */
    private static final Set<String> UNDESCRIBED =
            Set.of("AuditConfig", "DockerImage", "IamMember", "SchedulerJob");

    @ParameterizedTest
    @AllKinds
    void a_schema_says_of_every_field_what_others_say(String kind) {
        Optional<Facts> described = Facts.of(kind);
        assertThat(described.isPresent())
                .as(
                        "%s: src/test/python/facts.py makes src/test/resources/facts/%s.txt",
                        kind, kind)
                .isEqualTo(!UNDESCRIBED.contains(kind));
        if (described.isEmpty()) {
            return;
        }
        Facts facts = described.get();
        Set<String> explained = new HashSet<>();
        Set<String> found = new LinkedHashSet<>();
        for (Facts.Unlike unlike : facts.unlike()) {
            assertThat(unlike.why()).as(unlike.field()).isNotBlank();
            explained.add(unlike.field() + " " + unlike.mark());
        }
        List<String> unexplained = new ArrayList<>();
        new Comparison(KINDS.get(kind).schema(), facts)
                .differences()
                .forEach((difference, words) -> {
                    found.add(difference);
                    if (!explained.contains(difference)) {
                        unexplained.add(words);
                    }
                });
        assertThat(unexplained).as("unlike what others say").isEmpty();
        explained.removeAll(found);
        assertThat(explained).as("explained in the fixture's unlike, and not so").isEmpty();
    }

    /** One schema beside what others say of it. */
    private record Comparison(Schema schema, Facts facts) {
        /** What is said on one side only, in words, by path and mark. */
        Map<String, String> differences() {
            Map<String, String> differences = new java.util.LinkedHashMap<>();
            for (String path : facts.fields().keySet()) {
                Optional<Field> field = Facts.at(schema.root(), path);
                if (field.isPresent() && !placed(path)) {
                    compare(path, field.get(), differences);
                }
            }
            return differences;
        }

        private boolean placed(String path) {
            return PLACE.contains(path)
                    || schema.placement()
                            .parent()
                            .filter(at -> at.field().equals(path))
                            .isPresent();
        }

        private void compare(String path, Field field, Map<String, String> differences) {
            if (ours(path, "output") || theirs(path, "output").isPresent()) {
                mark(path, "output", differences);
                return;
            }
            mark(path, "immutable", differences);
            mark(path, "sensitive", differences);
            mark(path, "input", differences);
            if (field.type() == Type.LIST) {
                say(
                        path,
                        "set",
                        facts.said(path, "set"),
                        field.order() != Order.ORDERED,
                        differences);
            }
            read(path, field, "link", Type.LINK, differences);
            read(path, field, "caseless", Type.CASELESS, differences);
            if (!ours(path, "input")) {
                absence(path, field, differences);
            }
        }

        /** A type that others read a text as; a schema may know better where they say nothing. */
        private void read(
                String path, Field field, String mark, Type type, Map<String, String> differences) {
            Field text = field.shape().item() == null ? field : field.items();
            if (facts.said(path, mark).isPresent()) {
                say(path, mark, facts.said(path, mark), text.type() == type, differences);
            }
        }

        /** What nothing means where nothing is said: that Google fills it in, or a value. */
        private void absence(String path, Field field, Map<String, String> differences) {
            String means = field.fallback();
            Optional<String> known = facts.said(path, "default");
            if (known.isPresent() && !zero(known.get())) {
                if (means == null || !field.type().same(means, known.get())) {
                    differences.put(
                            path + " default",
                            "%s.%s: discovery says that nothing means %s, the schema that it means %s"
                                    .formatted(schema.kind(), path, known.get(), means));
                }
            } else if (means != null
                    && theirs(path, "filled").isEmpty()
                    && facts.said(path, "sent")
                            .filter(sent -> field.type().same(means, sent))
                            .isEmpty()) {
                differences.put(
                        path + " default",
                        "%s.%s: the schema says that nothing means %s, discovery and provider do not"
                                .formatted(schema.kind(), path, means));
            }
            if (means == null || field.is(Trait.FILLED)) {
                mark(path, "filled", differences);
            }
        }

        private static boolean zero(String text) {
            return Set.of("", "0", "false").contains(text);
        }

        private void mark(String path, String mark, Map<String, String> differences) {
            say(path, mark, theirs(path, mark), ours(path, mark), differences);
        }

        private void say(
                String path,
                String mark,
                Optional<String> theirs,
                boolean ours,
                Map<String, String> differences) {
            if (above(path, mark, differences) || theirs.isPresent() == ours) {
                return;
            }
            differences.put(
                    path + " " + mark,
                    theirs.map(source ->
                                    "%s.%s: %s says that it is %s, the schema does not"
                                            .formatted(schema.kind(), path, source, mark))
                            .orElseGet(() ->
                                    "%s.%s: the schema says that it is %s, discovery and provider"
                                                    .formatted(schema.kind(), path, mark)
                                            + " do not"));
        }

        private static boolean above(String path, String mark, Map<String, String> differences) {
            for (String at = Facts.parent(path); !at.isEmpty(); at = Facts.parent(at)) {
                if (differences.containsKey(at + " " + mark)) {
                    return true;
                }
            }
            return false;
        }

        private Optional<String> theirs(String path, String mark) {
            return facts.source(path, mark);
        }

        /** Whether the schema says a mark of a field or of what it is in. */
        private boolean ours(String path, String mark) {
            Trait trait = TRAITS.get(mark);
            for (String at = path; !at.isEmpty(); at = Facts.parent(at)) {
                if (Facts.at(schema.root(), at).filter(field -> field.is(trait)).isPresent()) {
                    return true;
                }
            }
            return false;
        }
    }
}
