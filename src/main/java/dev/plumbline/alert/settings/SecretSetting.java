package dev.plumbline.alert.settings;

/** A value that is shown nowhere; a line's end around it, as files have one, is not part of it. */
public record SecretSetting(String value) {
    public SecretSetting {
        value = value.strip();
    }

    /** From configuration. Refuses nothing: whoever tells of a refused value would show it. */
    public static SecretSetting of(String value) {
        return new SecretSetting(value);
    }

    public boolean blank() {
        return value.isEmpty();
    }

    /** The same text without it. */
    public String hiddenIn(String text) {
        return blank() ? text : text.replace(value, this.toString());
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
