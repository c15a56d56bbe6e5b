package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a file says, each value with the place where it was written; nothing is typed yet. */
public sealed interface Tree {
    Origin at();

    /** In words, what this is; of a text, its beginning. */
    String described();

    /** In words, what kind of value this is, and nothing of what it says. */
    default String type() {
        return described();
    }

    /** A scalar, exactly as written: {@code 1.10}, {@code on}, {@code 1:30}. */
    record Text(String text, Origin at) implements Tree {
        private static final Pattern REFERENCE = Pattern.compile("(^|[^$])\\$\\{");

        /** Whether it holds a reference such as {@code ${network}}. */
        public boolean refers() {
            return REFERENCE.matcher(text).find();
        }

        @Override
        public String described() {
            return Quoted.of(text);
        }

        @Override
        public String type() {
            return "one text";
        }
    }

    /** {@code null}, {@code ~}, or nothing at all behind a key. */
    record Nothing(Origin at) implements Tree {
        @Override
        public String described() {
            return "nothing";
        }
    }

    /** A list. */
    record Rows(List<Tree> items, Origin at) implements Tree {
        public Rows {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Names with values, in the order in which they were written. */
    record Fields(Map<String, Entry> entries, Origin at) implements Tree {
        public Fields {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** These fields without some. */
        public Fields without(String... names) {
            Map<String, Entry> fewer = new LinkedHashMap<>(entries);
            fewer.keySet().removeAll(List.of(names));
            return new Fields(fewer, at);
        }

        @Override
        public String described() {
            return "fields";
        }
    }

    /** A value, and where its name was written. */
    record Entry(Origin key, Tree value) {}
}
