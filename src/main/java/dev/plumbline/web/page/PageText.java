package dev.plumbline.web.page;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.model.text.ParticipantText;
import dev.plumbline.model.text.SpanText;
import dev.plumbline.web.view.ResourceDetail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** How times and long texts are told to a reader, as of one instant. */
record PageText(Instant now) {
    /** So many changes are read one by one; of more than that, a few say what they are like. */
    private static final int MOST_CHANGES = 20;

    private static final int FEW_CHANGES = 5;

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9-]");
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** {@code 3 min ago}, {@code in 12 s}. */
    public String when(Instant time) {
        if (time.equals(Instant.EPOCH)) {
            return "never";
        }
        Duration away = Duration.between(now, time);
        if (away.abs().toSeconds() == 0) {
            return "now";
        }
        return away.isNegative() ? SpanText.of(away.negated()) + " ago" : "in " + SpanText.of(away);
    }

    /** {@code 3 min}. */
    public String since(Instant time) {
        return SpanText.of(Duration.between(time, now).abs());
    }

    public String exact(Instant time) {
        return EXACT.format(time);
    }

    /** A text of at most five hundred characters. */
    public String cap(String text) {
        return CappedText.of(text);
    }

    /** As many of some changes as people read. */
    public List<Change> first(List<Change> changes) {
        return changes.size() > MOST_CHANGES ? changes.subList(0, FEW_CHANGES) : changes;
    }

    /** How many those are not; empty where they are all. */
    public String more(List<Change> changes) {
        int more = changes.size() - first(changes).size();
        return more == 0 ? "" : "and %,d more, all of which the API tells".formatted(more);
    }

    /** A text in turns as it is, and as what is to be typed: that stands between backticks. */
    public List<String> pieces(String text) {
        List<String> pieces = List.of(cap(text).split("`", -1));
        return pieces.size() % 2 == 1 ? pieces : List.of(cap(text));
    }

    /** {@code FAILED} as {@code Failed}. */
    public String title(Enum<?> constant) {
        String name = constant.name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** A shape for a verdict, so that nobody has to tell colours apart. */
    public String shape(Verdict verdict) {
        return switch (verdict) {
            case FAILED -> "✕";
            case UNKNOWN -> "?";
            case HELD -> "‖";
            case PROGRESSING -> "◔";
            case DEGRADED -> "▲";
            case SYNCED -> "✓";
        };
    }

    /** How a difference can be mended. */
    public String impact(Change change) {
        return switch (change.impact()) {
            case IN_PLACE -> "in place";
            case RESTART -> "by a restart";
            case REPLACE -> "not in place";
        };
    }

    /** What an approval of a resource's step lets happen. */
    public String happens(ResourceDetail resource) {
        String name = resource.kind() + "/" + resource.name();
        return switch (resource.step()) {
            case "delete" -> "%s is deleted: %s.".formatted(name, cap(resource.link()));
            case "replace" -> name + " is deleted, with what it holds, and made again.";
            case "create" -> name + " is made again; what it held does not come back.";
            default ->
                    "The %s of %s: %s."
                            .formatted(
                                    resource.step(),
                                    name,
                                    cap(
                                            resource.changes().stream()
                                                    .map(change -> change.path().toString())
                                                    .collect(Collectors.joining(", "))));
        };
    }

    /** What an approval of all that goes lets happen. */
    public String goes(List<ResourceDetail> going) {
        return "%s deleted: %s."
                .formatted(
                        going.size() == 1 ? "1 resource is" : going.size() + " resources are",
                        cap(
                                going.stream()
                                        .map(resource -> resource.kind() + "/" + resource.name())
                                        .collect(Collectors.joining(", "))));
    }

    /** A text as an id that may stand in a selector as it is; other texts have other ids. */
    public String id(String text) {
        return UNSAFE.matcher(text).replaceAll(found -> "_" + (int) found.group().charAt(0));
    }

    /** The page of a resource. */
    public String page(String environment, ResourceDetail resource) {
        return page(environment, resource.kind(), resource.name());
    }

    /** The page of the resource of a kind and name. */
    public String page(String environment, String kind, String name) {
        return path(environment, "resources", kind, name);
    }

    /** The page of its log. */
    public String log(String environment, String kind, String name) {
        return path(environment, "logs", kind, name);
    }

    private static String path(String environment, String what, String kind, String name) {
        return "/environments/%s/%s/%s/%s"
                .formatted(
                        UriUtils.encodePathSegment(environment, StandardCharsets.UTF_8),
                        what,
                        UriUtils.encodePathSegment(kind, StandardCharsets.UTF_8),
                        UriUtils.encodePath(name, StandardCharsets.UTF_8));
    }

    /** {@code 3 participants are on it.} */
    public String participants(String users) {
        String words = ParticipantText.on(users);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
