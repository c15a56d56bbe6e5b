package dev.plumbline.model.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a thing of ours is marked as ours, as part of the request that creates it. */
public enum Marking {
    /** Two labels, compared like any other label of ours. */
    LABELS {
        @Override
        public Mark read(Document live) {
            Document labels = live.object("labels");
            return labels.text(MANAGED_BY).filter("plumbline"::equals).isPresent()
                    ? new Mark(labels.text(ENVIRONMENT))
                    : Mark.NONE;
        }

        @Override
        public Document compared(Document declared, String environment) {
            return declared.with(
                    "labels",
                    declared.object("labels")
                            .with(MANAGED_BY, "plumbline")
                            .with(ENVIRONMENT, environment));
        }
    },
    /** The end of the description, for kinds whose insert keeps no labels. */
    DESCRIPTION {
        @Override
        public Mark read(Document live) {
            Matcher matcher = SIGNATURE.matcher(live.text("description").orElse(""));
            return matcher.find() ? Mark.of(matcher.group(1)) : Mark.NONE;
        }

        @Override
        public Document unmarked(Document live) {
            return live.map(
                    "description",
                    value ->
                            new Value.Scalar(SIGNATURE.matcher(value.toString()).replaceFirst("")));
        }

        @Override
        public Document written(Document declared, String environment) {
            String text = declared.text("description").orElse("");
            return declared.with("description", (text + " plumbline/" + environment).strip());
        }
    },
    /** Not by itself: it is ours when what it is a part of is. */
    INHERITED {
        @Override
        public Mark read(Document live) {
            return Mark.NONE;
        }
    },
    /**
     * Not at all: it has nothing but its identity, so that whoever declares it declares all of it.
     */
    IDENTITY {
        @Override
        public Mark read(Document live) {
            return Mark.NONE;
        }
    };

    private static final String MANAGED_BY = "managed-by";
    private static final String ENVIRONMENT = "plumbline-environment";
    private static final Pattern SIGNATURE = Pattern.compile(" ?plumbline/([-a-z0-9]+)$");

    /** Whose a live thing is. */
    public abstract Mark read(Document live);

    /** The declared document with that of the mark which is compared. */
    public Document compared(Document declared, String environment) {
        return declared;
    }

    /** The declared document with that of the mark which is only written. */
    public Document written(Document declared, String environment) {
        return declared;
    }

    /** The live document without that of the mark which is not compared. */
    public Document unmarked(Document live) {
        return live;
    }
}
