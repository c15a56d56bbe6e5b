package dev.plumbline.cli;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.text.CappedText;
import tools.jackson.databind.JsonNode;

/** How the API's values read on a terminal. */
public final class TerminalText {
    private TerminalText() {}

    /** On one line, printable and of bounded length: it can break no table and no terminal. */
    public static String line(String text) {
        return CappedText.of(Quoted.escaped(text));
    }

    /** The text of a scalar; a hyphen for nothing. */
    public static String of(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "-" : value.asString();
    }

    /** {@code staging/RunService/api}: what {@code explain} takes. */
    public static String ref(JsonNode environment, JsonNode resource) {
        return of(environment) + "/" + of(resource.path("kind")) + "/" + of(resource.path("name"));
    }

    /** {@code 2027-03-01 11:59:56 UTC}, to the second. */
    public static String time(JsonNode instant) {
        return of(instant).replaceFirst("T", " ").replaceFirst("(\\.\\d+)?Z$", " UTC");
    }

    /** {@code environments/staging.yaml:27:9}. */
    public static String origin(JsonNode origin) {
        return of(origin.path("file"))
                + ":"
                + of(origin.path("line"))
                + ":"
                + of(origin.path("column"));
    }
}
