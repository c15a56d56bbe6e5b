package dev.plumbline.kind.livekit;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.text.CappedText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Docker has told of a log, as it may be shown. Pure. */
final class LogText {
    private static final int LONGEST = 2000;

    /** What lets its bearer into a room: whoever reads a log needs none. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "eyJ[A-Za-z0-9_-]{5,4000}\\.[A-Za-z0-9_-]{5,4000}(\\.[A-Za-z0-9_-]{0,4000})?");

    private LogText() {}

    /** The lines after what was asked for: Docker tells that one again. */
    static LogExcerpt read(String told, LogRequest request) {
        List<LogExcerpt.Line> all = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (String line : told.lines().toList()) {
            int space = line.indexOf(' ');
            Optional<Instant> at = time(space < 0 ? line : line.substring(0, space));
            last = at.orElse(last);
            String text = at.isEmpty() ? line : space < 0 ? "" : line.substring(space + 1);
            all.add(new LogExcerpt.Line(last, shown(text)));
        }
        boolean cut = all.size() >= request.lines();
        return new LogExcerpt(
                all.stream()
                        .filter(line ->
                                request.after()
                                        .filter(after -> !line.at().isAfter(after))
                                        .isEmpty())
                        .toList(),
                cut);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String shown(String text) {
        String capped = CappedText.of(text.replace("\t", " "), LONGEST * 2);
        return CappedText.of(Quoted.escaped(TOKEN.matcher(capped).replaceAll("(token)")), LONGEST);
    }
}
