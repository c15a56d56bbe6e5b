package dev.plumbline.spec;

import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.model.schema.Type;
import java.util.Optional;
import java.util.Set;

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

    Rule REGION =
            pattern("[a-z]{1,20}(-[a-z]{1,20}){1,3}[0-9]{1,2}", "a region such as us-central1");

    Rule ZONE =
            pattern(
                    "[a-z]{1,20}(-[a-z]{1,20}){1,3}[0-9]{1,2}-[a-z]",
                    "a zone such as us-central1-b");

    Rule DURATION = pattern("[0-9]{1,6}[smh]", "a duration with its unit such as 300s or 60m");

    Rule DAYS = pattern("[1-9][0-9]{0,4}d", "a number of days such as 90d");

    Rule CPU = Cpus::complaint;

    Rule IMAGE = ContainerImage::complaint;

    /** What Cloud Run waits for an answer at most. */
    Rule TIMEOUT =
            text ->
                    DURATION.complaint(text).isEmpty() && isTimeout(text)
                            ? Optional.empty()
                            : Optional.of("a duration from 1s to 60m such as 300s");

    Rule MEMORY =
            pattern(
                    "[0-9]{1,9}(\\.[0-9]{1,3})?([kMGT]|[KMGT]i)",
                    "an amount with its unit such as 512Mi");

    Rule DATABASE_VERSION =
            pattern(
                    "(POSTGRES|MYSQL)_[0-9]{1,2}(_[0-9]{1,2}){0,2}",
                    "a version as Cloud SQL calls it, such as POSTGRES_16");

    Rule TIER = pattern("db-[-A-Za-z0-9]{1,60}", "a tier such as db-custom-1-3840");

    Rule DISK = pattern("[1-9][0-9]{1,4}GB", "a size from 10GB on, such as 20GB");

    /** What needs no quotes in SQL. */
    Rule SQL_NAME =
            pattern(
                    "[a-z_][a-z0-9_]{0,62}",
                    "a name of up to 63 lower-case letters, digits and underscores, from a letter"
                            + " on");

    Rule REDIS_VERSION = pattern("REDIS_[0-9]+_([0-9]+|X)", "a version such as REDIS_7_2");

    /** Memorystore gives whole gigabytes only. */
    Rule CACHE_MEMORY =
            pattern(
                    "([1-9][0-9]?|[12][0-9]{2}|300)GB",
                    "whole gigabytes from 1GB to 300GB, such as 5GB");

    Rule PATH = pattern("/[^\\s?#]*", "a path such as /healthz");

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

    static Rule pattern(String pattern, String words) {
        TextPattern compiled = TextPattern.of(pattern);
        return text -> compiled.matches(text) ? Optional.empty() : Optional.of(words);
    }

    private static boolean isTimeout(String duration) {
        int number = Integer.parseInt(duration.substring(0, duration.length() - 1));
        return switch (duration.charAt(duration.length() - 1)) {
            case 's' -> number >= 1 && number <= 3600;
            case 'm' -> number >= 1 && number <= 60;
            default -> number == 1;
        };
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
}
