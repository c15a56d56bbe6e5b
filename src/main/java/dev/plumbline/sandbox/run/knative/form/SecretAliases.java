package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The short names by which a template speaks of secrets in other projects. */
final class SecretAliases {

    static final String KEY = "run.googleapis.com/secrets";

    private SecretAliases() {}

    /** Puts the secrets' whole names in place of their aliases. */
    static void read(ApiErrors errors, JsonNode annotations, ObjectNode template) {
        Map<String, String> aliases = new TreeMap<>();
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
            aliases.put(each.substring(0, colon), each.substring(colon + 1));
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
                        aliases.put(alias, secret);
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

    private static void eachSecret(ObjectNode template, UnaryOperator<String> name) {
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
