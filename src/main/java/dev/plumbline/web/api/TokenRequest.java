package dev.plumbline.web.api;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.access.EnvironmentScope;
import dev.plumbline.model.access.Role;
import dev.plumbline.model.access.Token;
import dev.plumbline.model.text.CappedText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * What a token is asked for with: {@code {"name": "CI", "role": "viewer", "environments":
 * ["staging"], "expiresIn": "90d"}}. Nothing is guessed: a wrong name is refused with the nearest
 * right one, and all environments are asked for by {@code *}.
 *
 * @param lifetime empty for one that does not expire
 */
record TokenRequest(String name, Role role, EnvironmentScope reach, Optional<Duration> lifetime) {
    private static final Set<String> FIELDS = Set.of("name", "role", "environments", "expiresIn");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}");
    private static final List<Role> ROLES = List.of(Role.VIEWER, Role.OPERATOR);
    private static final Duration LONGEST = Duration.ofDays(3650);

    /**
     * Reads a request's body.
     *
     * @param known the environments that there are
     * @throws ResponseStatusException 400, which says what is wrong
     */
    static TokenRequest read(JsonNode body, Set<String> known) {
        body.propertyNames().stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw wrong("There is no field ", field, FIELDS);
                });
        return new TokenRequest(
                name(text(body, "name")),
                role(text(body, "role")),
                reach(body.path("environments"), known),
                body.path("expiresIn").isMissingNode() || body.path("expiresIn").isNull()
                        ? Optional.empty()
                        : Optional.of(lifetime(text(body, "expiresIn"))));
    }

    Token token(String id, Instant now, String createdBy) {
        return new Token(
                id,
                name,
                role,
                reach,
                now,
                createdBy,
                lifetime.map(now::plus),
                Optional.empty(),
                Optional.empty());
    }

    private static String text(JsonNode body, String field) {
        return body.path(field)
                .stringValueOpt()
                .orElseThrow(() -> wrong("A token is asked for with a text '" + field + "'."));
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw wrong(
                    "A token's name has up to 64 letters, digits, spaces and ._@- and begins with a"
                            + " letter or digit.");
        }
        return name;
    }

    private static Role role(String word) {
        return ROLES.stream()
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        wrong("There is no role ", word, ROLES.stream().map(Role::word).toList()));
    }

    private static EnvironmentScope reach(JsonNode environments, Set<String> known) {
        List<String> names =
                environments.valueStream().flatMap(name -> name.stringValueOpt().stream()).toList();
        if (names.isEmpty() || names.size() != environments.size()) {
            throw wrong(
                    "A token is asked for with a list 'environments': their names, or \"*\" for"
                            + " all.");
        }
        names.stream()
                .filter(name -> !name.equals("*") && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong("There is no environment ", name, known);
                });
        return new EnvironmentScope(names);
    }

    private static Duration lifetime(String text) {
        Duration lifetime;
        try {
            lifetime = DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException _) {
            lifetime = Duration.ZERO;
        }
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
            throw wrong(
                    "'expiresIn' is a time such as 12h or 90d, up to 3650d, not '"
                            + CappedText.of(text)
                            + "'.");
        }
        return lifetime;
    }

    private static ResponseStatusException wrong(
            String sentence, String found, Collection<String> right) {
        String hint = Nearest.hint(found, right);
        return wrong(sentence + Quoted.of(found) + hint + (hint.endsWith("?") ? "" : "."));
    }

    private static ResponseStatusException wrong(String sentence) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}
