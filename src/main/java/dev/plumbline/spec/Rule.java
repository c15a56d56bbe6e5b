package dev.plumbline.spec;

import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.model.schema.Type;
import java.nio.file.FileSystems;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** What a text may be. */
@FunctionalInterface
interface Rule {
    /** What was expected instead, where a text breaks the rule. */
    Optional<String> complaint(String text);

    Rule ANY = text -> Optional.empty();

    Rule SOME = text -> text.isBlank() ? Optional.of("a text that is not empty") : Optional.empty();

    Rule BOOLEAN = Type.BOOLEAN::complaint;

    Rule NAME =
            pattern(
                    "[a-z]([-a-z0-9]{0,38}[a-z0-9])?",
                    "a name of up to 40 lower-case letters, digits and hyphens, from a letter to a"
                            + " letter or digit");

    Rule PROJECT =
            pattern(
                    "[a-z][-a-z0-9]{4,28}[a-z0-9]",
                    "a project id of 6 to 30 lower-case letters, digits and hyphens");

    /** A name of ours, or the address of any account. */
    Rule ACCOUNT =
            pattern(
                    "[a-z]([-a-z0-9]{0,38}[a-z0-9])?"
                            + "|[a-z0-9][-a-z0-9.]{0,62}@[-a-z0-9.]{0,100}[a-z0-9]\\.gserviceaccount\\.com",
                    "the name of a ServiceAccount of resources, or the address of another account");

    Rule ROLE =
            pattern(
                    "((projects|organizations)/[-a-z0-9]{1,40}/)?roles/[A-Za-z0-9_.]{1,100}",
                    "a role such as roles/aiplatform.user");

    Rule REPOSITORY =
            pattern(
                    "[A-Za-z0-9][-A-Za-z0-9]{0,38}/[-._A-Za-z0-9]{1,100}",
                    "a repository with its owner such as acme/shop");

    Rule API =
            pattern(
                    "[a-z][-a-z0-9]{0,50}\\.googleapis\\.com",
                    "an API's host such as aiplatform.googleapis.com");

    Rule DOMAIN =
            pattern(
                    "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}",
                    "a domain such as livekit.example.com");

    Rule SITE_ORIGIN =
            pattern(
                    "\\*|https?://[-a-z0-9.]{1,253}(:\\d{1,5})?",
                    "an origin such as https://app.example.com");

    Rule CONTENT =
            pattern(
                    "gs://[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9](/.*)?|(?!/|[a-z]+://).+",
                    "a directory of this repository such as ../web/dist, or gs://bucket/prefix");

    /** Files by their paths. */
    Optional<String> GLOB_WORDS = Optional.of("files such as assets/** or *.html");

    Rule GLOB = Rule::glob;

    Rule CACHE_CONTROL =
            pattern("[-a-z0-9=, ]+", "a Cache-Control such as public, max-age=31536000, immutable");

    /** The address of a mailbox, or the name of a channel. */
    Rule RECEIVER =
            pattern(
                    "[a-z]([-a-z0-9]{0,38}[a-z0-9])?"
                            + "|[-A-Za-z0-9._%+]{1,64}@([A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}",
                    "an address such as ops@example.com, or the name of a NotificationChannel of"
                            + " resources");

    Rule LATENCY = pattern("[1-9][0-9]{0,4}(ms|s)", "a time with its unit such as 500ms");

    Rule PERCENT =
            pattern("([1-9]?[0-9](\\.[0-9]{1,3})?|100)%", "a share from 0% to 100% such as 0.5%");

    Rule REGION =
            pattern("[a-z]{1,20}(-[a-z]{1,20}){1,3}[0-9]{1,2}", "a region such as us-central1");

    Rule ZONE =
            pattern(
                    "[a-z]{1,20}(-[a-z]{1,20}){1,3}[0-9]{1,2}-[a-z]",
                    "a zone such as us-central1-b");

    Rule DURATION = pattern("[0-9]{1,6}[smh]", "a duration with its unit such as 300s or 60m");

    Rule CRON =
            pattern(
                    "[-*/,0-9A-Za-z]{1,60}( [-*/,0-9A-Za-z]{1,60}){4}",
                    "minute, hour, day, month and weekday such as 0 3 * * *");

    Rule TIME_ZONE =
            pattern(
                    "UTC|[A-Z][A-Za-z]{1,20}(/[-+_A-Za-z0-9]{1,30}){1,2}",
                    "a time zone such as Europe/Berlin");

    Rule DAYS = pattern("[1-9][0-9]{0,4}d", "a number of days such as 90d");

    Rule MONEY =
            pattern(
                    "[1-9][0-9]{0,8}(\\.[0-9]{2})?[A-Z]{3}",
                    "an amount of money with its currency such as 300USD");

    Rule BILLING_ACCOUNT =
            pattern(
                    "billingAccounts/[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}",
                    "a billing account such as billingAccounts/012345-6789AB-CDEF01");

    Rule THRESHOLD =
            pattern("[1-9][0-9]{0,2}(\\.[0-9]{1,2})?%", "a share of the budget such as 50%");

    Rule CPU = Cpus::complaint;

    Rule IMAGE = ContainerImage::complaint;

    /** What Cloud Run waits for an answer at most. */
    Rule TIMEOUT =
            text ->
                    DURATION.complaint(text).isEmpty() && isWithin(text, 3600)
                            ? Optional.empty()
                            : Optional.of("a duration from 1s to 60m such as 300s");

    /** What Cloud Run waits for the end of a task at most. */
    Rule TASK_TIMEOUT =
            text ->
                    DURATION.complaint(text).isEmpty() && isWithin(text, 604_800)
                            ? Optional.empty()
                            : Optional.of("a duration from 1s to 168h such as 10m");

    Rule MEMORY =
            pattern(
                    "[0-9]{1,9}(\\.[0-9]{1,3})?([kMGT]|[KMGT]i)",
                    "an amount with its unit such as 512Mi");

    Rule TIER = pattern("db-[-A-Za-z0-9]{1,60}", "a tier such as db-custom-1-3840");

    Rule DISK = pattern("[1-9][0-9]{1,4}GB", "a size from 10GB on, such as 20GB");

    Rule SQL_FLAG = pattern("[a-z_][a-z0-9_.]{0,99}", "the name of a flag such as max_connections");

    /** What needs no quotes in SQL. */
    Rule SQL_NAME =
            pattern(
                    "[a-z_][a-z0-9_]{0,62}",
                    "a name of up to 63 lower-case letters, digits and underscores, from a letter"
                            + " on");

    /** Memorystore gives whole gigabytes only. */
    Rule CACHE_MEMORY =
            pattern(
                    "([1-9][0-9]?|[12][0-9]{2}|300)GB",
                    "whole gigabytes from 1GB to 300GB, such as 5GB");

    Rule PATH = pattern("/[^\\s?#]*", "a path such as /healthz");

    /** Where Cloud Run mounts a secret: not in the root, and not over what is the system's. */
    Rule FILE =
            text ->
                    FileText.FORM.complaint(text).isPresent()
                                    || FileText.TAKEN.stream().anyMatch(text::startsWith)
                            ? Optional.of(FileText.WORDS)
                            : Optional.empty();

    /** What Cloud Run takes as the name of a variable, without those that it sets itself. */
    Rule VARIABLE =
            text -> {
                if (Set.of("PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION").contains(text)) {
                    return Optional.of("another name, since Cloud Run sets this one itself");
                }
                return text.isBlank() || text.contains("=")
                        ? Optional.of("a name without '='")
                        : Optional.empty();
            };

    /** Google's rule, without the names of the marks that tell our things from others'. */
    Rule LABEL =
            text -> {
                if (text.equals("managed-by") || text.equals("plumbline-environment")) {
                    return Optional.of("another name, since Plumbline sets this one itself");
                }
                return LabelText.NAME.complaint(text);
            };

    Rule LABEL_VALUE =
            pattern(
                    "[-_\\p{Ll}\\p{Lo}\\p{N}]{0,63}",
                    "a label's value of up to 63 lower-case letters, digits, hyphens and"
                            + " underscores");

    /** An IPv4 range with no bit set behind its prefix, as Google takes it for a subnet. */
    Rule SUBNET = text -> Subnets.is(text) ? Optional.empty() : Optional.of(Subnets.WORDS);

    /** The same, and large enough for Google to put its services into. */
    Rule SERVICES = text -> Subnets.holds(text) ? Optional.empty() : Optional.of(Subnets.LARGE);

    /** The same of sixteen addresses, as many as a connector takes. */
    Rule CONNECTOR = text -> Subnets.small(text) ? Optional.empty() : Optional.of(Subnets.SMALL);

    /** How services reach a network, where that is one word. */
    Rule EGRESS =
            text ->
                    text.equals("direct")
                            ? Optional.empty()
                            : Optional.of("direct or {connector: RANGE}");

    static Rule pattern(String pattern, String words) {
        TextPattern compiled = TextPattern.of(pattern);
        return text -> compiled.matches(text) ? Optional.empty() : Optional.of(words);
    }

    private static Optional<String> glob(String text) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + text);
            return text.isBlank() || text.charAt(0) < ' ' ? GLOB_WORDS : Optional.empty();
        } catch (PatternSyntaxException _) {
            return GLOB_WORDS;
        }
    }

    private static boolean isWithin(String duration, long seconds) {
        long number = Long.parseLong(duration.substring(0, duration.length() - 1));
        long unit =
                switch (duration.charAt(duration.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    default -> 3600;
                };
        return number >= 1 && number * unit <= seconds;
    }

    static Rule between(int least, int most) {
        TextPattern number = TextPattern.of("[0-9]{1,9}");
        return text ->
                number.matches(text)
                                && Integer.parseInt(text) >= least
                                && Integer.parseInt(text) <= most
                        ? Optional.empty()
                        : Optional.of("a whole number from " + least + " to " + most);
    }

    /** The form of a label's name, compiled once. */
    final class LabelText {
        private static final Rule NAME =
                pattern(
                        "[\\p{Ll}\\p{Lo}][-_\\p{Ll}\\p{Lo}\\p{N}]{0,62}",
                        "a label's name of up to 63 lower-case letters, digits, hyphens and"
                                + " underscores, from a letter on");

        private LabelText() {}
    }

    /** The form of a file's path, compiled once. */
    final class FileText {
        private static final String WORDS =
                "a file in a directory, and not in /dev, /proc, /sys or /cloudsql, such as"
                        + " /etc/tls/key.pem";
        private static final Rule FORM =
                pattern("(/[A-Za-z0-9_][-.A-Za-z0-9_]{0,62}){2,12}", WORDS);
        private static final Set<String> TAKEN = Set.of("/dev/", "/proc/", "/sys/", "/cloudsql/");

        private FileText() {}
    }
}
