package dev.plumbline.model;

import dev.plumbline.model.text.CappedText;

/** Text from a file as it may stand in a message: on one line, printable and of bounded length. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /** {@code 'text'}. */
    public static String of(String text) {
        return "'" + plain(text) + "'";
    }

    /** The same without quotes. */
    public static String plain(String text) {
        return escaped(CappedText.of(text, LONGEST));
    }

    /** The whole text, on one line and printable. */
    public static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    switch (Character.getType(point)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                shown.append(String.format("\\u{%x}", point));
                        default -> shown.appendCodePoint(point);
                    }
                });
        return shown.toString();
    }
}
