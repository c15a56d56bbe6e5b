package dev.plumbline.model;

import java.util.Arrays;
import java.util.Optional;

/** For how long one has promised Google to go on using what one uses. */
public enum Commitment {
    NONE("none"),
    ONE_YEAR("1y"),
    THREE_YEARS("3y");

    private final String written;

    Commitment(String written) {
        this.written = written;
    }

    /** The one that is written so. */
    public static Optional<Commitment> of(String text) {
        return Arrays.stream(values()).filter(each -> each.written.equals(text)).findFirst();
    }

    /** As it is written: {@code 1y}. */
    @Override
    public String toString() {
        return written;
    }
}
