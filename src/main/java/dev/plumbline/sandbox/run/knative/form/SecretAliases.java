package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The short names by which a template speaks of secrets in other projects. */
final class SecretAliases {

    static final String KEY = "run.googleapis.com/secrets";

    private static final Pattern WHOLE =
            Pattern.compile("projects/\\d{1,19}/secrets/[-\\w]{1,255}");

    private SecretAliases() {}

    /**
     * Puts the secrets' whole names in place of their aliases.
     *
     * @param live what stood there before, whose spelling of a name stays
     */
    static void read(ApiErrors errors, JsonNode annotations, ObjectNode template, JsonNode live) {
        Map<String, String> aliases = new TreeMap<>();
        Map<String, String> spellings = new TreeMap<>();
        eachSecret(
                live.deepCopy(),
                secret -> {
                    spellings.put(numbered(secret), secret);
                    return secret;
                });
        String said = JsonTrees.text(annotations, KEY);
        if (said.isEmpty()) {
            return;
        }
        for (String each : said.split(",", -1)) {
            int colon = each.indexOf(':');
            if (colon < 1) {
                throw errors.status(
                        400,
                        "Invalid value '%s' for annotation '%s': aliases are ALIAS:SECRET."
                                .formatted(said, KEY));
            }
            String whole = each.substring(colon + 1);
            if (!WHOLE.matcher(whole).matches()) {
                throw errors.status(
                        400,
                        "Invalid value '%s' for annotation '%s': secrets are projects/NUMBER/secrets/NAME."
                                .formatted(said, KEY));
            }
            aliases.put(each.substring(0, colon), spellings.getOrDefault(whole, whole));
        }
        eachSecret(template, secret -> aliases.getOrDefault(secret, secret));
    }

    /** Puts aliases in place of whole names, and says what they stand for. */
    static void show(ObjectNode template, ObjectNode annotations) {
        Map<String, String> aliases = new TreeMap<>();
        eachSecret(
                template,
                secret -> {
                    String alias = secret.substring(secret.lastIndexOf('/') + 1);
                    if (!alias.equals(secret)) {
                        aliases.put(alias, numbered(secret));
                    }
                    return alias;
                });
        if (!aliases.isEmpty()) {
            annotations.put(
                    KEY,
                    aliases.entrySet().stream()
                            .map(each -> each.getKey() + ":" + each.getValue())
                            .collect(Collectors.joining(",")));
        }
    }

    /** A name as the older dialect says it: with the project's number, never its id. */
    private static String numbered(String secret) {
        String[] parts = secret.split("/", -1);
        if (parts.length == 4 && !parts[1].matches("\\d+")) {
            parts[1] = CloudProjects.number(parts[1]);
        }
        return String.join("/", parts);
    }

    private static void eachSecret(JsonNode template, UnaryOperator<String> name) {
        for (JsonNode container : template.path("containers")) {
            for (JsonNode variable : container.path("env")) {
                change(variable.path("valueSource").path("secretKeyRef"), name);
            }
        }
        for (JsonNode volume : template.path("volumes")) {
            change(volume.path("secret"), name);
        }
    }

    private static void change(JsonNode reference, UnaryOperator<String> name) {
        if (reference instanceof ObjectNode object && object.has("secret")) {
            object.put("secret", name.apply(JsonTrees.text(object, "secret")));
        }
    }
}
