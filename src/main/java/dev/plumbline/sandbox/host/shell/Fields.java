package dev.plumbline.sandbox.host.shell;

import java.util.ArrayList;
import java.util.List;

/** The fields that words become: their text, and the same as a pattern. */
final class Fields {

    private final List<Field> done = new ArrayList<>();
    private final String separators;
    private StringBuilder text = new StringBuilder();
    private StringBuilder pattern = new StringBuilder();
    private boolean begun;

    Fields(String separators) {
        this.separators = separators;
    }

    /** One field. */
    record Field(String text, String pattern) {}

    void quoted(String characters) {
        begun = true;
        text.append(characters);
        pattern.append(GlobPattern.escape(characters));
    }

    void plain(String characters) {
        begun |= !characters.isEmpty();
        text.append(characters);
        pattern.append(characters);
    }

    /** What an expansion gave outside of quotes. */
    void split(String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (separators.indexOf(c) < 0) {
                plain(c == '\\' ? "\\" : String.valueOf(c));
            } else if (begun || !Character.isWhitespace(c)) {
                begun = true;
                end();
            }
        }
    }

    /** Ends the field that was begun. */
    void end() {
        if (begun) {
            done.add(new Field(text.toString(), pattern.toString()));
        }
        text = new StringBuilder();
        pattern = new StringBuilder();
        begun = false;
    }

    /** As if nothing had been said, when all that was said is an empty quotation. */
    void forget() {
        if (text.isEmpty()) {
            begun = false;
        }
    }

    List<Field> all() {
        end();
        return done;
    }
}
