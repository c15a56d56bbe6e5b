package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/** Text from bytes that must be UTF-8 and hold only what YAML can print. */
final class Utf8 {
    private Utf8() {}

    static Optional<String> decode(String file, byte[] content, Problems problems) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer chars = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            problems.add(
                    end(file, text),
                    String.format(
                            "the file must be UTF-8; found the byte 0x%02x",
                            content[bytes.position()]));
            return Optional.empty();
        }
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (int index = 0; index < unmarked.length(); ) {
            int point = unmarked.codePointAt(index);
            if (!StreamReader.isPrintable(point)) {
                problems.add(
                        end(file, unmarked.substring(0, index)),
                        String.format("the character U+%04X cannot stand in YAML", point));
                return Optional.empty();
            }
            index += Character.charCount(point);
        }
        return Optional.of(unmarked);
    }

    /** The place behind some text. */
    private static Origin end(String file, String text) {
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        String last = text.substring(text.lastIndexOf('\n') + 1);
        return new Origin(file, line, last.codePointCount(0, last.length()) + 1);
    }
}
