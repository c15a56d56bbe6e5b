package dev.plumbline.model.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a thing of ours is marked as ours, as part of the request that creates it. */
public enum Marking {
    /** Two labels, compared like any other label of ours. */
    LABELS("labels"),
    /** The same, where Cloud SQL keeps labels. */
    USER_LABELS("settings.userLabels"),
    /**
     * The same and a third, which says what the thing is called: for kinds whose ids Google makes.
     * Whoever else puts that label on a thing gives it the name.
     */
    NAMED("userLabels"),
    /**
     * What people see it called, with our mark behind: for kinds whose ids Google makes and that
     * keep no labels.
     */
    DISPLAY_NAME {
        @Override
        public Mark read(Document live) {
            return signed(live.text(SHOWN).orElse(""));
        }

        @Override
        public boolean names() {
            return true;
        }

        @Override
        protected Optional<String> name(Document live) {
            return live.text(SHOWN)
                    .map(Marking::unsigned)
                    .filter(name -> !name.isBlank() && !name.contains("/"));
        }

        @Override
        public Document compared(Document declared, String environment, String id) {
            return declared.with(SHOWN, id + " plumbline/" + environment);
        }

        @Override
        public boolean changes(Path path, @Nullable String declared, @Nullable String live) {
            return path.equals(Path.of(SHOWN))
                    && declared != null
                    && live != null
                    && unsigned(declared).equals(unsigned(live));
        }

        @Override
        public String twins(String first, String other, String id) {
            return "%s and %s both say by their %s that they are %s; delete one of them, or call it otherwise"
                    .formatted(first, other, SHOWN, id);
        }
    },
    /** The end of the description, for kinds whose insert keeps no labels. */
    DESCRIPTION {
        @Override
        public Mark read(Document live) {
            return signed(live.text("description").orElse(""));
        }

        @Override
        public Document unmarked(Document live) {
            return live.map("description", value -> new Value.Scalar(unsigned(value.toString())));
        }

        @Override
        public boolean changes(Path path, @Nullable String declared, @Nullable String live) {
            return path.equals(Path.of("description"))
                    && declared != null
                    && unsigned(declared).equals(live == null ? "" : live);
        }

        @Override
        public Document written(Document declared, String environment) {
            String text = declared.text("description").orElse("");
            return SIGNATURE.matcher(text).find()
                    ? declared
                    : declared.with("description", (text + " plumbline/" + environment).strip());
        }

        @Override
        public Document restored(Document declared, Document live, String environment) {
            Document unmarked = unmarked(live);
            return written(
                    declared.text("description").isPresent()
                            ? declared
                            : declared.with("description", unmarked.text("description").orElse("")),
                    environment);
        }
    },
    /** Not by itself: it is ours when what it is a part of is, or else what it names. */
    INHERITED,
    /**
     * Not at all: it has nothing but its identity, so that whoever declares it declares all of it.
     */
    IDENTITY;

    /**
     * The label that says what a thing is called; without a hyphen, as filters of lists take it.
     */
    public static final String NAME = "plumbline_name";

    /** Where what people see a thing called stands. */
    private static final String SHOWN = "displayName";

    private static final String MANAGED_BY = "managed-by";
    private static final String ENVIRONMENT = "plumbline-environment";
    private static final Pattern SIGNATURE = Pattern.compile(" ?plumbline/([-a-z0-9]+)$");

    /** The path of the labels; empty where there are none. */
    private final String labels;

    Marking() {
        this("");
    }

    Marking(String labels) {
        this.labels = labels;
    }

    /** Where the labels are that mark a thing; empty where it is not marked by labels. */
    public Optional<Path> labels() {
        return Optional.of(labels).filter(path -> !path.isEmpty()).map(Path::of);
    }

    /** Whose a live thing is. */
    public Mark read(Document live) {
        return labels().map(path -> labels(live, path))
                .filter(there -> there.text(MANAGED_BY).filter("plumbline"::equals).isPresent())
                .map(there -> new Mark(there.text(ENVIRONMENT)))
                .orElse(Mark.NONE);
    }

    /** Whose a thing is that has a text which may end with our mark. */
    private static Mark signed(String text) {
        Matcher matcher = SIGNATURE.matcher(text);
        return matcher.find() ? Mark.of(matcher.group(1)) : Mark.NONE;
    }

    private static String unsigned(String text) {
        return SIGNATURE.matcher(text).replaceFirst("");
    }

    /** Whether the mark says what a thing is called. */
    public boolean names() {
        return this == NAMED;
    }

    /** What a live thing is called by its mark. */
    protected Optional<String> name(Document live) {
        return labels().filter(_ -> names()).flatMap(path -> labels(live, path).text(NAME));
    }

    /** The same; of what it does not name, the last segment of Google's own name. */
    public String called(Document live) {
        String name = live.text("name").orElse("");
        return name(live).orElse(name.substring(name.lastIndexOf('/') + 1));
    }

    /** What is wrong where two things are called the same by their marks, and what to do. */
    public String twins(String first, String other, String id) {
        return "%s and %s both say by their label %s that they are %s; delete one of them, or take that label off it"
                .formatted(first, other, NAME, id);
    }

    /**
     * The declared document with that of the mark which is compared.
     *
     * @param id what it is called
     */
    public Document compared(Document declared, String environment, String id) {
        return labels().map(
                        path -> {
                            Document both =
                                    labels(declared, path)
                                            .with(MANAGED_BY, "plumbline")
                                            .with(ENVIRONMENT, environment);
                            return declared.with(path, names() ? both.with(NAME, id) : both);
                        })
                .orElse(declared);
    }

    private static Document labels(Document document, Path path) {
        return document.at(path)
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .orElse(Document.EMPTY);
    }

    /** The declared document with that of the mark which is only written. */
    public Document written(Document declared, String environment) {
        return declared;
    }

    /**
     * The declared document with the mark that a live one of ours has lost, beside its own text.
     */
    public Document restored(Document declared, Document live, String environment) {
        return declared;
    }

    /**
     * Whether a change of a field adds the mark and nothing else.
     *
     * @param declared the field's text then
     * @param live its text now
     */
    public boolean changes(Path path, @Nullable String declared, @Nullable String live) {
        return labels().filter(labels ->
                        path.equals(labels.key(MANAGED_BY))
                                || path.equals(labels.key(ENVIRONMENT))
                                || path.equals(labels.key(NAME)))
                .isPresent();
    }

    /** The live document without that of the mark which is not compared. */
    public Document unmarked(Document live) {
        return live;
    }
}
