package dev.plumbline.importer;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sections {@code services}, {@code workers} and {@code jobs}. */
final class ProgramImport {
    private static final String INVOKER = "roles/run.invoker";

    private final SpecDraft draft;
    private final Found found;
    private final String template;

    private ProgramImport(SpecDraft draft, Found found, String template) {
        this.draft = draft;
        this.found = found;
        this.template = template;
    }

    static void into(SpecDraft draft) {
        each(draft, "RunService", "services", "template");
        each(draft, "RunWorkerPool", "workers", "template");
        each(draft, "RunJob", "jobs", "template.template");
    }

    private static void each(SpecDraft draft, String kind, String section, String template) {
        draft.inventory().of(kind).stream()
                .filter(found -> found.items(template + ".containers").size() == 1)
                .forEach(found -> new ProgramImport(draft, found, template).say(section));
    }

    /** With the secrets that it reads; without them where its account may read them otherwise. */
    private void say(String section) {
        String part = draft.partName(found, draft.names(section));
        Map<String, Object> said = program(part);
        switch (section) {
            case "services" -> service(said);
            case "workers" -> text("scaling.manualInstanceCount", "1", said, "instances");
            default -> job(said);
        }
        List<String> at = List.of(section, part);
        Map<String, Object> secrets = secrets();
        if (!secrets.isEmpty()) {
            Map<String, Object> reading = new LinkedHashMap<>(said);
            reading.put("env", secrets);
            if (draft.say(at, reading)) {
                return;
            }
        }
        draft.say(at, said);
    }

    private Map<String, Object> program(String part) {
        Map<String, Object> said = new LinkedHashMap<>();
        draft.unusual(found, part).ifPresent(name -> said.put("name", name));
        of(container("image")).ifPresent(image -> said.put("image", image));
        of(template + ".serviceAccount").ifPresent(account -> account(account, said));
        list(container("command"), said, "command");
        list(container("args"), said, "args");
        text(container("resources.limits.cpu"), "1", said, "cpu");
        text(container("resources.limits.memory"), "512Mi", said, "memory");
        return said;
    }

    private String container(String field) {
        return template + ".containers[0]." + field;
    }

    private Optional<String> of(String path) {
        return found.text(path);
    }

    /** One that the spec declares, by its name there, and what of the project it may do. */
    private void account(String email, Map<String, Object> said) {
        Optional<String> name =
                draft.references()
                        .of(email)
                        .map(reference ->
                                reference.replaceAll(".*resources\\.(.*)\\.email}", "$1"));
        said.put("account", name.orElse(email));
        List<String> roles =
                draft.inventory().of("IamMember").stream()
                        .filter(Found::ofProject)
                        .filter(member -> member.is("member", "serviceAccount:" + email))
                        .filter(member -> member.text("condition.expression").isEmpty())
                        .flatMap(member -> member.text("role").stream())
                        .toList();
        if (name.isPresent() && !roles.isEmpty()) {
            said.put("roles", roles);
        }
    }

    private void service(Map<String, Object> said) {
        if (found.is("ingress", "INGRESS_TRAFFIC_INTERNAL_ONLY")) {
            said.put("access", "internal");
        } else if (everybody()) {
            said.put("access", "public");
        }
        text(container("ports[0].containerPort"), "8080", said, "port");
        text(template + ".timeout", "300s", said, "timeout");
        text(template + ".maxInstanceRequestConcurrency", "80", said, "concurrency");
        text(template + ".sessionAffinity", "false", said, "sessionAffinity");
        of(template + ".executionEnvironment")
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll(".*_", ""))
                .filter(generation -> generation.startsWith("gen"))
                .ifPresent(generation -> said.put("executionEnvironment", generation));
        Map<String, Object> instances = new LinkedHashMap<>();
        text(template + ".scaling.minInstanceCount", "0", instances, "min");
        text(template + ".scaling.maxInstanceCount", "100", instances, "max");
        if (!instances.isEmpty()) {
            said.put("instances", instances);
        }
        if (!found.is(container("resources.cpuIdle"), "true")) {
            said.put("cpuIdle", false);
        }
        of(container("livenessProbe.httpGet.path"))
                .filter(path ->
                        of(container("startupProbe.httpGet.path")).filter(path::equals).isPresent())
                .ifPresent(path -> said.put("health", path));
    }

    private boolean everybody() {
        return draft.inventory().parts("IamMember", found).stream()
                .anyMatch(member -> member.is("role", INVOKER) && member.is("member", "allUsers"));
    }

    private void job(Map<String, Object> said) {
        text("template.taskCount", "1", said, "tasks");
        text("template.parallelism", "0", said, "parallelism");
        text(template + ".maxRetries", "3", said, "retries");
        text(template + ".timeout", "600s", said, "timeout");
    }

    /** Says what is there, unless it is what is there without a word. */
    private void text(String path, String usual, Map<String, Object> said, String field) {
        Type type = path.contains(".limits.") ? Type.QUANTITY : Type.TEXT;
        of(path).filter(text -> !type.same(usual, text))
                .ifPresent(text -> said.put(field, scalar(field, text)));
    }

    private static Object scalar(String field, String text) {
        return field.equals("cpu") ? Type.QUANTITY.normalise(text) : text;
    }

    private void list(String path, Map<String, Object> said, String field) {
        List<String> items = found.items(path).stream().map(Value::toString).toList();
        if (!items.isEmpty()) {
            said.put(field, items);
        }
    }

    /** Variables that hold what a declared secret does. */
    private Map<String, Object> secrets() {
        Map<String, Object> secrets = new LinkedHashMap<>();
        for (Value item : found.items(container("env"))) {
            if (item instanceof Document variable) {
                Document key = variable.object("valueSource").object("secretKeyRef");
                boolean newest = key.text("version").filter("latest"::equals).isPresent();
                key.text("secret")
                        .filter(_ -> newest)
                        .flatMap(this::secret)
                        .ifPresent(name ->
                                secrets.put(
                                        variable.text("name").orElse(""), Map.of("secret", name)));
            }
        }
        return secrets;
    }

    private Optional<String> secret(String link) {
        return draft.inventory().of("Secret").stream()
                .filter(secret -> Type.LINK.same(secret.link(), link))
                .flatMap(secret -> draft.address(secret).stream())
                .filter(address -> address.startsWith("secrets."))
                .map(address -> address.substring("secrets.".length()))
                .findFirst();
    }

    /** The variables whose values are not written, since nobody knows which of them are secrets. */
    static List<String> unsaid(Found found) {
        String template = found.kind().equals("RunJob") ? "template.template" : "template";
        return found.items(template + ".containers[0].env").stream()
                .filter(item ->
                        item instanceof Document variable && variable.text("value").isPresent())
                .map(item -> ((Document) item).text("name").orElse(""))
                .toList();
    }
}
