package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Secret;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** The section {@code secrets}: a secret each, and its newest version. */
final class Secrets {
    private Secrets() {}

    static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        environment
                .secrets()
                .forEach((name, secret) -> {
                    parts.add(secret(name, secret));
                    parts.add(version(environment, name, secret));
                });
        return parts;
    }

    private static Part secret(String name, Secret secret) {
        Origin at = secret.identity().at();
        Draft automatic = new Draft(at).put("automatic", new Draft(at).fields());
        return new Part(
                "secrets." + name,
                "Secret",
                name,
                secret.identity(),
                new Draft(at).put("replication", automatic).fields());
    }

    private static Part version(Environment environment, String name, Secret secret) {
        Origin at = secret.identity().at();
        Draft generate = new Draft(at).put("length", secret.length()).put("age", secret.rotate());
        environment
                .cache()
                .flatMap(Environment.Cache::auth)
                .filter(auth -> auth.text().equals(name))
                .ifPresent(auth -> generate.put("from", new Text("${cache}", auth.at())));
        return new Part(
                "secrets." + name + ".version",
                "SecretVersion",
                name,
                Identity.unsaid(at),
                new Draft(at)
                        .put("secret", "${secrets." + name + "}")
                        .put("state", "ENABLED")
                        .put("generate", generate)
                        .fields());
    }
}
