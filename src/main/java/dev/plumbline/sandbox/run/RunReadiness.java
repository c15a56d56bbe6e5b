package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import dev.plumbline.sandbox.google.PolicyAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a template must find in the cloud before its containers can start, and what Google says
 * where it does not.
 */
record RunReadiness(Cloud cloud) {

    private static final Pattern ACCOUNT =
            Pattern.compile("[^@]+@([^@]+)\\.iam\\.gserviceaccount\\.com");
    private static final Set<String> READERS =
            Set.of(
                    "roles/secretmanager.secretAccessor",
                    "roles/secretmanager.admin",
                    "roles/owner");
    private static final int NOT_FOUND = 5;
    private static final int FAILED_PRECONDITION = 9;
    private static final int INTERNAL = 13;

    /**
     * Why it cannot start.
     *
     * @param ofRevision whether it is told of the revision rather than of what is missing
     * @param code of {@code google.rpc.Code}
     */
    record Trouble(String words, boolean ofRevision, String reason, int code) {
        /** The condition's field that says so. */
        String field() {
            return reason.startsWith("HEALTH_CHECK") ? "revisionReason" : "reason";
        }

        private static Trouble unhealthy(String words) {
            return new Trouble(
                    "The user-provided container " + words,
                    true,
                    "HEALTH_CHECK_CONTAINER_ERROR",
                    FAILED_PRECONDITION);
        }
    }

    static final Trouble UNHEARD =
            Trouble.unhealthy(
                    "failed to start and listen on the port defined provided by the PORT=8080"
                            + " environment variable within the allocated timeout.");

    private static final Trouble UNPROBED =
            Trouble.unhealthy("failed the configured startup probe checks.");

    static Trouble withoutImage(JsonNode template) {
        return new Trouble(
                "Image '%s' not found."
                        .formatted(JsonTrees.text(template.path("containers").path(0), "image")),
                true,
                "CONTAINER_MISSING",
                NOT_FOUND);
    }

    /**
     * Whether an account is there; of projects that nobody called, and of Google's own, all are.
     */
    boolean exists(String account) {
        Matcher own = ACCOUNT.matcher(account.toLowerCase(Locale.ROOT));
        return !own.matches()
                || !cloud.projects().met().contains(own.group(1))
                || cloud.store().has(PolicyAccounts.key(own.group(1), own.group()));
    }

    /**
     * Why it cannot start, if it cannot.
     *
     * @param name the parts of the resource's name
     */
    Optional<Trouble> trouble(String[] name, JsonNode template) {
        if (RunImages.neverUp(template)) {
            return Optional.of(UNPROBED);
        }
        String connector = JsonTrees.text(template.path("vpcAccess"), "connector");
        if (!connector.isEmpty()) {
            String whole = whole(connector, "projects/%s/locations/%s/connectors/", name);
            if (!cloud.store().has("vpcaccess.googleapis.com/" + whole)) {
                return Optional.of(
                        new Trouble(
                                ("VPC connector %s does not exist, or Cloud Run does not have"
                                                + " permission to use it.")
                                        .formatted(whole),
                                false,
                                "VPC_NETWORK_NOT_FOUND",
                                FAILED_PRECONDITION));
            }
        }
        return secrets(name, template);
    }

    private String whole(String said, String prefix, String[] name) {
        String[] parts = said.split("/", -1);
        if (parts.length < 4) {
            return prefix.formatted(name[1], name[3]) + said;
        }
        parts[1] = cloud.projects().id(parts[1]);
        return String.join("/", parts);
    }

    private Optional<Trouble> secrets(String[] name, JsonNode template) {
        List<String> missing = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        String account = JsonTrees.text(template, "serviceAccount");
        for (Asked asked : asked(template)) {
            String secret = whole(asked.secret(), "projects/%s/secrets/", name);
            String version = secret + "/versions/" + asked.version();
            String numbered =
                    version.replaceFirst(
                            "projects/[^/]+",
                            "projects/" + CloudProjects.number(secret.split("/", -1)[1]));
            if (!isVersion(secret, asked.version())) {
                missing.add("%s: Secret %s was not found".formatted(asked.field(), numbered));
            } else if (!mayRead(account, secret)) {
                denied.add(
                        ("%s: Permission denied on secret: %s for Revision service account %s. The"
                                        + " service account used must be granted the 'Secret Manager"
                                        + " Secret Accessor' role (roles/secretmanager.secretAccessor)"
                                        + " at the secret, project or higher level.")
                                .formatted(asked.field(), numbered, account));
            }
        }
        List<String> lines = Stream.concat(missing.stream(), denied.stream()).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Trouble(
                                String.join("\n", lines),
                                true,
                                "SECRETS_ACCESS_CHECK_FAILED",
                                denied.isEmpty() ? FAILED_PRECONDITION : INTERNAL));
    }

    /** A secret that is asked for, where messages say so: in the words of the older dialect. */
    private record Asked(String field, String secret, String version) {}

    private static List<Asked> asked(JsonNode template) {
        List<Asked> asked = new ArrayList<>();
        String root = "spec.template.spec.";
        for (int at = 0; at < template.path("containers").size(); at++) {
            JsonNode variables = template.path("containers").path(at).path("env");
            for (int of = 0; of < variables.size(); of++) {
                JsonNode key = variables.path(of).path("valueSource").path("secretKeyRef");
                if (key.has("secret")) {
                    String field =
                            "containers[%d].env[%d].value_from.secret_key_ref.name"
                                    .formatted(at, of);
                    asked.add(asked(root + field, key, key));
                }
            }
        }
        for (int at = 0; at < template.path("volumes").size(); at++) {
            JsonNode secret = template.path("volumes").path(at).path("secret");
            for (int of = 0; of < secret.path("items").size(); of++) {
                String field = "volumes[%d].secret.items[%d].key".formatted(at, of);
                asked.add(asked(root + field, secret, secret.path("items").path(of)));
            }
            if (secret.has("secret") && secret.path("items").isEmpty()) {
                asked.add(
                        asked(
                                root + "volumes[%d].secret.secret_name".formatted(at),
                                secret,
                                secret));
            }
        }
        return asked;
    }

    private static Asked asked(String field, JsonNode secret, JsonNode item) {
        String version = JsonTrees.text(item, "version");
        return new Asked(
                field, JsonTrees.text(secret, "secret"), version.isEmpty() ? "latest" : version);
    }

    private boolean isVersion(String secret, String version) {
        String versions = "secretmanager.googleapis.com/" + secret + "/versions/";
        return version.equals("latest")
                ? cloud.store().all(versions).findAny().isPresent()
                : cloud.store().has(versions + version);
    }

    private boolean mayRead(String account, String secret) {
        String project = secret.substring(0, secret.indexOf("/secrets/"));
        return Stream.of(
                        "secretmanager.googleapis.com/" + secret,
                        "cloudresourcemanager.googleapis.com/" + project)
                .flatMap(key -> cloud.store().get(ResourceStore.POLICY_OF + key).stream())
                .flatMap(RunReadiness::readers)
                .anyMatch(("serviceAccount:" + account)::equalsIgnoreCase);
    }

    private static Stream<String> readers(ObjectNode policy) {
        return policy.path("bindings")
                .valueStream()
                .filter(binding -> READERS.contains(JsonTrees.text(binding, "role")))
                .flatMap(binding -> JsonTrees.texts(binding.path("members")).stream());
    }
}
