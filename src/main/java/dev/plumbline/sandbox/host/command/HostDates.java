package dev.plumbline.sandbox.host.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as {@code date} reads and writes them; a host's zone is UTC. */
final class HostDates {

    private static final Pattern RELATIVE =
            Pattern.compile("([-+]?\\d+) *(second|sec|minute|min|hour|day|week)s?( ago)?");
    private static final List<Function<String, Instant>> FORMS =
            List.of(
                    text -> OffsetDateTime.parse(text).toInstant(),
                    text ->
                            LocalDateTime.parse(
                                            text.replaceFirst(" (UTC|GMT|Z)$", "")
                                                    .replace(' ', 'T'))
                                    .toInstant(ZoneOffset.UTC),
                    text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private HostDates() {}

    static Instant parse(String text, Instant now) {
        if (text.matches("@-?\\d+(\\.\\d+)?")) {
            return Instant.ofEpochSecond(
                    Long.parseLong(text.substring(1).replaceFirst("\\..*", "")));
        }
        Matcher relative = RELATIVE.matcher(text.strip());
        if (relative.matches()) {
            long count = Long.parseLong(relative.group(1)) * (relative.group(3) == null ? 1 : -1);
            return switch (relative.group(2)) {
                case "second", "sec" -> now.plus(count, ChronoUnit.SECONDS);
                case "minute", "min" -> now.plus(count, ChronoUnit.MINUTES);
                case "hour" -> now.plus(count, ChronoUnit.HOURS);
                case "day" -> now.plus(count, ChronoUnit.DAYS);
                default -> now.plus(count * 7, ChronoUnit.DAYS);
            };
        }
        if (text.equals("now") || text.isEmpty()) {
            return now;
        }
        return FORMS.stream()
                .flatMap(form -> read(form, text).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("invalid date '" + text + "'"));
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String format(String format, Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < format.length(); index++) {
            char c = format.charAt(index);
            if (c != '%' || index + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char field = format.charAt(++index);
            if (field == '-' && index + 1 < format.length()) {
                text.append(field(format.charAt(++index), time).replaceFirst("^0(?=.)", ""));
            } else if (field == '3' && format.startsWith("N", index + 1)) {
                index++;
                text.append("%03d".formatted(time.getNano() / 1_000_000));
            } else {
                text.append(field(field, time));
            }
        }
        return text.toString();
    }

    private static String field(char field, ZonedDateTime time) {
        return switch (field) {
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'N' -> "%09d".formatted(time.getNano());
            case 'Y' -> pattern("yyyy", time);
            case 'm' -> pattern("MM", time);
            case 'd' -> pattern("dd", time);
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'H' -> pattern("HH", time);
            case 'I' -> pattern("hh", time);
            case 'M' -> pattern("mm", time);
            case 'S' -> pattern("ss", time);
            case 'p' -> pattern("a", time);
            case 'F' -> pattern("yyyy-MM-dd", time);
            case 'T' -> pattern("HH:mm:ss", time);
            case 'R' -> pattern("HH:mm", time);
            case 'D' -> pattern("MM/dd/yy", time);
            case 'y' -> pattern("yy", time);
            case 'j' -> pattern("DDD", time);
            case 'a' -> pattern("EEE", time);
            case 'A' -> pattern("EEEE", time);
            case 'b', 'h' -> pattern("MMM", time);
            case 'B' -> pattern("MMMM", time);
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'z' -> "+0000";
            case 'Z' -> "UTC";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            case 'c' ->
                    pattern("EEE MMM ", time)
                            + "%2d".formatted(time.getDayOfMonth())
                            + pattern(" HH:mm:ss yyyy", time);
            default -> "%" + field;
        };
    }

    private static String pattern(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
    }
}
