package dev.plumbline.spec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where people find what they look for in a spec and what belongs to the operator. */
final class Elsewhere {
    /** Words of a field's name, and the properties that are meant by them. */
    private static final Map<String, List<String>> PROPERTIES =
            Map.of(
                    "plumbline.alerts",
                    List.of(
                            "alert",
                            "alerts",
                            "alerting",
                            "channel",
                            "channels",
                            "email",
                            "mail",
                            "notifications",
                            "notify",
                            "pagerduty",
                            "routes",
                            "slack",
                            "webhook",
                            "webhooks"),
                    "plumbline.git",
                    List.of("branch", "git", "repo", "repository"),
                    "plumbline.token",
                    List.of("auth", "login", "oidc", "token", "tokens"),
                    "plumbline.heartbeat",
                    List.of("heartbeat"),
                    "plumbline.database",
                    List.of("ledger", "postgres", "postgresql"),
                    "plumbline.url",
                    List.of("dashboard", "server", "url"));

    private Elsewhere() {}

    /** Where a field of this name is to be said; empty where nobody means a setting by it. */
    static Optional<String> of(String field) {
        String word = field.toLowerCase(Locale.ROOT);
        return PROPERTIES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(entry ->
                        "it is a setting of the operator; see %s in docs/operations/configuration.md"
                                .formatted(entry.getKey()))
                .findFirst();
    }
}
