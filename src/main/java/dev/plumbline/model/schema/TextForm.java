package dev.plumbline.model.schema;

import java.math.BigDecimal;

/** The forms of what types are written as. */
final class TextForm {
    static final TextPattern WHOLE = TextPattern.of("-?\\d{1,19}");
    static final TextPattern NUMBER =
            TextPattern.of("-?\\d{1,19}(\\.\\d{1,19})?([eE][-+]?\\d{1,2})?");
    static final TextPattern SECONDS = TextPattern.of("\\d{1,12}+(\\.\\d{1,9}+)?s");
    static final TextPattern AGE = TextPattern.of("[1-9]\\d{0,4}d");
    static final TextPattern DAYS = TextPattern.of("\\d{1,9}d");
    static final TextPattern LENGTH = TextPattern.of("\\d{2,3}");
    static final TextPattern MEMBER = TextPattern.of("allUsers|allAuthenticatedUsers|[a-zA-Z]+:.+");

    private TextForm() {}

    /** How many days an age is; none for what is no age. */
    static BigDecimal days(String text) {
        return DAYS.matches(text)
                ? new BigDecimal(text.substring(0, text.length() - 1))
                : BigDecimal.ZERO;
    }
}
