package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The reference of what can be configured is made of the settings' own documentation; with {@code
 * -Dplumbline.write.reference=true} this writes it.
 */
class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("docs/operations/configuration.md");
    private static final Path HEAD = Path.of("src/test/resources/configuration-head.md");
    private static final Pattern NESTED = Pattern.compile("(Map<String, |List<)?(\\w+)>?");

    /** A record of settings; without a prefix it is part of another one. */
    private record Settings(String prefix, String words, List<Property> properties) {}

    private record Property(String name, String type, String fallback, String words) {}

    @Test
    void the_reference_tells_of_every_property_what_the_settings_say_of_it() throws IOException {
        Map<String, Settings> all = settings();
        StringBuilder text = new StringBuilder(Files.readString(HEAD));
        all.values().stream()
                .filter(each -> !each.prefix().isEmpty())
                .collect(Collectors.groupingBy(Settings::prefix, TreeMap::new, Collectors.toList()))
                .forEach((prefix, parts) -> {
                    text.append("\n## ").append(prefix).append("\n\n");
                    parts.forEach(part -> text.append(part.words()).append(' '));
                    text.append("\n\n");
                    text.append(
                            "| property | in the process's environment | default | meaning |\n");
                    text.append("|---|---|---|---|\n");
                    parts.forEach(part -> rows(prefix, part, all).forEach(text::append));
                });
        if (Boolean.getBoolean("plumbline.write.reference")) {
            Files.writeString(REFERENCE, text);
        }

        assertThat(Files.readString(REFERENCE)).isEqualTo(text.toString());
    }

    private static List<String> rows(String prefix, Settings settings, Map<String, Settings> all) {
        List<String> rows = new ArrayList<>();
        for (Property property : settings.properties()) {
            String name = prefix + "." + kebab(property.name());
            Matcher type = NESTED.matcher(property.type());
            Settings nested = type.matches() ? all.get(type.group(2)) : null;
            if (nested == null) {
                rows.add(row(name, property));
            } else if (nested.prefix().isEmpty()) {
                String group = type.group(1) == null ? "" : type.group(1);
                String key = group.startsWith("Map") ? ".NAME" : group.isEmpty() ? "" : "[0]";
                rows.addAll(rows(name + key, nested, all));
            }
        }
        return rows;
    }

    private static String row(String name, Property property) {
        assertThat(property.words()).as("what is said of %s", name).isNotEmpty();
        String variable =
                name.replaceAll("\\[(\\d+)]", "_$1")
                        .replaceAll("[-.]", "_")
                        .toUpperCase(Locale.ROOT);
        String fallback = property.fallback().isEmpty() ? "" : "`" + property.fallback() + "`";
        return "| `%s` | `%s` | %s | %s |%n"
                .formatted(name, variable, fallback, property.words().replace("|", "\\|"));
    }

    private static Map<String, Settings> settings() throws IOException {
        List<Path> files;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            files =
                    sources.filter(file -> file.toString().endsWith("Settings.java"))
                            .sorted()
                            .toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Settings> found = new TreeMap<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(docs, found).scan(unit, null);
            }
        }
        return found;
    }

    /** Collects records and what their documentation says of their components. */
    private static final class Reader extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final Map<String, Settings> found;

        Reader(DocTrees docs, Map<String, Settings> found) {
            this.docs = docs;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getKind() == Tree.Kind.RECORD) {
                DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
                found.put(
                        type.getSimpleName().toString(),
                        new Settings(
                                argument(
                                        type.getModifiers().getAnnotations(),
                                        "ConfigurationProperties"),
                                comment == null ? "" : words(comment.getFullBody()),
                                properties(type, comment)));
            }
            return super.visitClass(type, null);
        }

        private static List<Property> properties(ClassTree type, DocCommentTree comment) {
            Map<String, String> words =
                    comment == null
                            ? Map.of()
                            : comment.getBlockTags().stream()
                                    .filter(ParamTree.class::isInstance)
                                    .map(ParamTree.class::cast)
                                    .collect(
                                            Collectors.toMap(
                                                    tag -> tag.getName().toString(),
                                                    tag -> words(tag.getDescription())));
            return type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field ->
                            !field.getModifiers()
                                    .getFlags()
                                    .contains(javax.lang.model.element.Modifier.STATIC))
                    .map(field -> {
                        String name = field.getName().toString();
                        return new Property(
                                name,
                                field.getType().toString().replaceAll("@\\w+(\\(.*?\\))? ?", ""),
                                argument(field.getModifiers().getAnnotations(), "DefaultValue"),
                                words.getOrDefault(name, ""));
                    })
                    .toList();
        }

        private static String argument(List<? extends AnnotationTree> annotations, String name) {
            return annotations.stream()
                    .filter(each -> each.getAnnotationType().toString().equals(name))
                    .flatMap(each -> each.getArguments().stream())
                    .map(each -> each.toString().replaceAll("^value = |^\"|\"$", ""))
                    .map(each -> each.replaceAll("^\"", ""))
                    .findFirst()
                    .orElse("");
        }

        private static String words(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(part ->
                            part instanceof LiteralTree literal
                                            && literal.getKind() == DocTree.Kind.CODE
                                    ? "`" + literal.getBody().getBody().strip() + "`"
                                    : part.toString())
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
