package dev.plumbline.alert.channel;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.model.text.SpanText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a notification says, part by part, so that it reads alike in every channel. Each part is one
 * printable line of bounded length; a channel escapes it for its own format.
 *
 * @param base where people find the dashboard: {@code https://plumbline.example.com}
 * @param commit the page of a commit, with {@code {commit}} in place of its hash
 * @param runbook the page whose headings are the causes; told as text where it is no URL
 */
public record MessageComposer(String base, Optional<String> commit, String runbook) {
    private static final int MOST_LINES = 10;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_PATH = 500;
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * The parts.
     *
     * @param headline severity, environment and title, or that it is over
     * @param differs what is not as it should be, worst first; the last line says how many were cut
     */
    record Told(String headline, List<String> differs, List<Fact> facts, List<Link> links) {
        Optional<String> link(Target target) {
            return links.stream()
                    .filter(link -> link.target() == target)
                    .map(Link::url)
                    .findFirst();
        }
    }

    /** {@code Whose turn: the spec's author}. */
    record Fact(String name, String text) {}

    /** Somewhere to read on; the URL holds no character that means something to a format. */
    record Link(Target target, String url) {
        /** The text that stands for it. */
        String name() {
            return title(target);
        }
    }

    /** What a link leads to. */
    enum Target {
        /** Where the dashboard shows it. */
        PAGE,
        /** The commit that it is about. */
        COMMIT,
        /** What to do about it. */
        RUNBOOK
    }

    Told tell(Notification notification) {
        boolean over = notification.news() == Notification.News.RESOLVED;
        return new Told(
                headline(notification),
                over ? List.of() : differs(notification.incident().story()),
                over ? after(notification) : standing(notification),
                links(notification.incident()));
    }

    private static String headline(Notification notification) {
        Incident incident = notification.incident();
        String severity = title(incident.story().severity());
        String news =
                switch (notification.news()) {
                    case RAISED -> incident.reopened() == 0 ? severity : severity + ", back again";
                    case UPDATED -> severity + ", changed";
                    case REMINDED -> severity + ", still open";
                    case RESOLVED -> "Resolved";
                };
        return "%s · %s · %s"
                .formatted(
                        news,
                        line(incident.environment(), LONGEST_LINE),
                        line(incident.story().title(), LONGEST_TITLE));
    }

    private static List<String> differs(Incident.Story story) {
        List<String> lines = new ArrayList<>();
        story.differs().stream()
                .limit(MOST_LINES)
                .map(differs -> line(differs, LONGEST_LINE))
                .forEach(lines::add);
        int left = story.left() + story.differs().size() - lines.size();
        if (left > 0) {
            lines.add("and " + left + " more");
        }
        return lines;
    }

    private List<Fact> standing(Notification notification) {
        Incident incident = notification.incident();
        Incident.Story story = incident.story();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "Since",
                        exact(incident.since())
                                + ", for "
                                + SpanText.of(
                                        Duration.between(
                                                incident.since(), notification.written()))));
        facts.add(new Fact("Whose turn", line(story.whose(), LONGEST_LINE)));
        facts.add(
                new Fact(
                        "Tried",
                        story.tried().isEmpty() ? "nothing" : line(story.tried(), LONGEST_LINE)));
        facts.add(new Fact("Next", next(story, notification.written())));
        if (!story.revision().equals(Revision.NONE)) {
            facts.add(new Fact("Revision", line(revision(story.revision()), LONGEST_LINE)));
        }
        if (!url(runbook).startsWith("http")) {
            facts.add(new Fact("Runbook", runbook(incident)));
        }
        return facts;
    }

    /** What comes next, and when, unless that has passed. */
    private static String next(Incident.Story story, Instant now) {
        String words = line(story.next(), LONGEST_LINE);
        return story.nextAt()
                .filter(now::isBefore)
                .map(at -> words.replaceFirst("\\.$", "") + ", at " + exact(at))
                .orElse(words);
    }

    private static List<Fact> after(Notification notification) {
        Instant since = notification.incident().since();
        return List.of(
                new Fact("Since", exact(since)),
                new Fact(
                        "Over",
                        exact(notification.written())
                                + ", after "
                                + SpanText.of(Duration.between(since, notification.written()))),
                new Fact("Whose turn", "nobody's: nothing is left to do"));
    }

    private static String revision(Revision revision) {
        return revision.label() + revision.commit().map(from -> ", " + from.subject()).orElse("");
    }

    private List<Link> links(Incident incident) {
        List<Link> links = new ArrayList<>();
        links.add(new Link(Target.PAGE, url(base + incident.story().page())));
        commit.flatMap(page ->
                        incident.story()
                                .revision()
                                .commit()
                                .map(from -> page.replace("{commit}", from.hash())))
                .ifPresent(page -> links.add(new Link(Target.COMMIT, url(page))));
        if (url(runbook).startsWith("http")) {
            links.add(new Link(Target.RUNBOOK, runbook(incident)));
        }
        return links;
    }

    /** The heading of the runbook that is about an incident's cause. */
    String runbook(Incident incident) {
        return url(runbook + "#" + incident.cause());
    }

    /** {@code CRITICAL} as {@code Critical}. */
    static String title(Enum<?> constant) {
        String name = constant.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Text from outside on one printable line of at most so many characters. */
    static String line(String text, int longest) {
        // What is cut away need not be made printable first.
        return CappedText.of(Quoted.escaped(CappedText.of(text, longest)), longest);
    }

    static String exact(Instant time) {
        return EXACT.format(time);
    }

    /** Only what may stand in a URL as it is, and in no format means anything else. */
    private static String url(String text) {
        StringBuilder url = new StringBuilder();
        for (byte each : CappedText.of(text, LONGEST_PATH).getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            if (letter < 128
                    && (Character.isLetterOrDigit(letter)
                            || "-._~:/?#@!$&()*+,;=%".indexOf(letter) >= 0)) {
                url.append(letter);
            } else {
                url.append('%').append(String.format(Locale.ROOT, "%02X", each));
            }
        }
        return url.toString();
    }
}
