package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.google.HttpAnswer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of an object's content that a download asks for. */
final class MediaRange {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,12})-(\\d{0,12})");
    private static final int PARTIAL = 206;
    private static final int BEYOND = 416;

    private MediaRange() {}

    /**
     * The content or that part of it.
     *
     * @param asked the header, empty for all of it
     */
    static HttpAnswer answer(String asked, String type, String content) {
        Matcher range = RANGE.matcher(asked);
        int size = content.length();
        if (!range.matches() || asked.equals("bytes=-")) {
            return HttpAnswer.bytes(200, type, content);
        }
        boolean tail = range.group(1).isEmpty();
        long first = tail ? size - Long.parseLong(range.group(2)) : Long.parseLong(range.group(1));
        long last = tail || range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
        int from = (int) Math.max(first, 0);
        int to = (int) Math.min(last, size - 1);
        if (first >= size || to < from) {
            return HttpAnswer.empty(BEYOND).with("Content-Range", "bytes */" + size);
        }
        return HttpAnswer.bytes(PARTIAL, type, content.substring(from, to + 1))
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    }
}
