package dev.plumbline.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said of a field by hand.
 *
 * @param fallback its default; those of Google's begin so
 */
record FieldWords(String fallback, String example, String meaning) {
    static final String GOOGLES = "Google: ";

    private static final Path FILE = Path.of("src/test/resources/spec-reference/fields.txt");

    /** The default that is ours. */
    Optional<String> ours() {
        return Optional.of(fallback).filter(text -> !text.isEmpty() && !text.startsWith(GOOGLES));
    }

    /** By the paths of the fields. */
    static Map<String, FieldWords> all() {
        try {
            Map<String, FieldWords> words = new LinkedHashMap<>();
            for (String line : Files.readAllLines(FILE)) {
                String[] cells = line.split(" \\|(?: |$)", 4);
                String[] trimmed = Stream.of(cells).map(String::strip).toArray(String[]::new);
                words.put(trimmed[0], new FieldWords(trimmed[1], trimmed[2], trimmed[3]));
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
