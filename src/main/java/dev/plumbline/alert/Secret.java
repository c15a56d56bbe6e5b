package dev.plumbline.alert;

/** A value that is shown nowhere; a line's end around it, as files have one, is not part of it. */
record Secret(String value) {
    Secret {
        value = value.strip();
    }

    /** From configuration. Refuses nothing: whoever tells of a refused value would show it. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    boolean blank() {
        return value.isEmpty();
    }

    /** The same text without it. */
    String hiddenIn(String text) {
        return blank() ? text : text.replace(value, this.toString());
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
