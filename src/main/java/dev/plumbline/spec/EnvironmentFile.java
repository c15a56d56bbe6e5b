package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Folder.Unreadable;
import dev.plumbline.spec.Tree.Text;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one environment from its file and from what that extends; never throws for what is in them.
 */
public final class EnvironmentFile {
    private static final String VERSION = "plumbline.dev/v1";
    private static final String ENVIRONMENT = "Environment";
    private static final String BASE = "EnvironmentBase";
    private static final int LONGEST_CHAIN = 10;

    private final Folder folder;
    private final Function<Environment, List<Problem>> check;
    private final Problems problems = new Problems();
    private final Set<String> chain = new LinkedHashSet<>();

    private EnvironmentFile(Folder folder, Function<Environment, List<Problem>> check) {
        this.folder = folder;
        this.check = check;
    }

    /** Whether a file of this name can hold an environment; editors leave files with a dot. */
    public static boolean is(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /** The environment that a file of this name holds: {@code staging} for {@code staging.yaml}. */
    public static String environment(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return is(name) ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /**
     * What a file turns out to be.
     *
     * @param check finds what is wrong with an environment beyond its own form; it is asked of one
     *     with problems, too, so that its author sees all of them at once
     * @throws UncheckedIOException when the folder itself is damaged
     */
    public static Reading read(
            Folder folder, String file, Function<Environment, List<Problem>> check) {
        try {
            return new EnvironmentFile(folder, check).read(file);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // One file stops no other, whatever it does to us. The words of an exception may quote
            // a value, so only its kind and place are told.
            return new Reading.Invalid(
                    List.of(new Problem(new Origin(folder.shown(file), 1, 1), unforeseen(e))));
        }
    }

    private static String unforeseen(Throwable thrown) {
        return "the file does to its reader what was not foreseen ("
                + thrown.getClass().getSimpleName()
                + Arrays.stream(thrown.getStackTrace())
                        .findFirst()
                        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("")
                + "); that is a fault of Plumbline's";
    }

    private Reading read(String file) {
        Origin start = new Origin(folder.shown(file), 1, 1);
        Optional<Tree.Fields> own = load(file, start, "the file");
        if (own.isPresent() && kind(own.get()).filter(BASE::equals).isPresent()) {
            header(own.get(), BASE);
            return problems.none() ? new Reading.Base() : new Reading.Invalid(problems.sorted());
        }
        if (own.isPresent()) {
            header(own.get(), ENVIRONMENT);
            Optional<Tree.Fields> merged = extended(file, own.get());
            if (merged.isPresent()) {
                return environment(file, merged.get());
            }
        }
        return new Reading.Invalid(problems.sorted());
    }

    private Reading environment(String file, Tree.Fields merged) {
        Cursor cursor = new Cursor(merged, "", merged.at(), problems);
        cursor.known("apiVersion", "kind", "extends");
        Environment environment = Sections.environment(cursor, environment(file), this::files);
        cursor.done(Elsewhere::of);
        Optional<String> expected = Rule.NAME.complaint(environment.name());
        if (expected.isPresent()) {
            problems.add(merged.at(), "the file itself must have " + expected.get());
        } else {
            problems.addAll(check.apply(environment));
        }
        return problems.none()
                ? new Reading.Valid(environment)
                : new Reading.Invalid(problems.sorted());
    }

    /** The file over all that it extends, without headers; empty when something cannot be read. */
    private Optional<Tree.Fields> extended(String file, Tree.Fields own) {
        Tree.Fields body = own.without("apiVersion", "kind", "extends");
        Tree.Entry entry = own.entries().get("extends");
        if (entry == null) {
            return Optional.of(body);
        }
        if (!(entry.value() instanceof Text written)) {
            problems.add(
                    entry.value().at(),
                    "extends takes the name of a file, found " + entry.value().described());
            return Optional.empty();
        }
        return Optional.of(beside(file, written.text()))
                .filter(base -> inside(base, written) && isNew(base, written))
                .flatMap(base ->
                        load(base, written.at(), written.described())
                                .flatMap(below -> base(base, below)))
                .map(below -> Layers.over(below, body));
    }

    private Optional<Tree.Fields> base(String file, Tree.Fields base) {
        header(base, BASE);
        if (base.entries().get("metadata") instanceof Tree.Entry(_, Tree.Fields metadata)
                && metadata.entries().get("name") instanceof Tree.Entry(Origin key, _)) {
            problems.add(
                    key, "a base has no name: it is part of every environment that extends it");
        }
        return extended(file, base);
    }

    private Optional<Tree.Fields> load(String file, Origin at, String called) {
        chain.add(file);
        if (chain.size() > LONGEST_CHAIN) {
            problems.add(at, "more than " + LONGEST_CHAIN + " files in one chain of extends");
            return Optional.empty();
        }
        try {
            return Yaml.parse(folder.shown(file), folder.read(file), problems);
        } catch (Unreadable e) {
            problems.add(at, called + " " + e.why());
            return Optional.empty();
        }
    }

    private FileListing files(Text directory) {
        try {
            return folder.files(directory.text());
        } catch (Unreadable e) {
            problems.add(directory.at(), directory.described() + " " + e.why());
            return FileListing.EMPTY;
        }
    }

    private boolean inside(String base, Text written) {
        if (!base.startsWith("../") && !base.equals("..") && !written.text().startsWith("/")) {
            return true;
        }
        problems.add(
                written.at(), "extends stays inside the directory, found " + written.described());
        return false;
    }

    private boolean isNew(String base, Text written) {
        if (!chain.contains(base)) {
            return true;
        }
        List<String> circle = new ArrayList<>(chain);
        circle = circle.subList(circle.indexOf(base), circle.size());
        problems.add(
                written.at(),
                "extends goes round in a circle: "
                        + Quoted.plain(String.join(" -> ", circle) + " -> " + base));
        return false;
    }

    private void header(Tree.Fields file, String kind) {
        one(file, "apiVersion", VERSION);
        one(file, "kind", kind);
    }

    private void one(Tree.Fields file, String field, String value) {
        switch (file.entries().get(field)) {
            case null -> problems.add(file.at(), "the file has no '" + field + ": " + value + "'");
            case Tree.Entry(_, Text text) when text.text().equals(value) -> {}
            case Tree.Entry(_, Tree other) ->
                    problems.add(
                            other.at(),
                            field + " is " + Quoted.of(value) + ", found " + other.described());
        }
    }

    private static Optional<String> kind(Tree.Fields file) {
        return file.entries().get("kind") instanceof Tree.Entry(_, Text text)
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /** A path written in a file, as one from the folder's root. */
    private static String beside(String file, String path) {
        Deque<String> steps = new ArrayDeque<>();
        String directory = file.substring(0, file.lastIndexOf('/') + 1);
        for (String step : (directory + path).split("/", -1)) {
            if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!step.equals(".") && !step.isEmpty()) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }
}
