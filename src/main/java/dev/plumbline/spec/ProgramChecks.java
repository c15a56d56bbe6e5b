package dev.plumbline.spec;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment.Custom;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What services, workers and jobs name must be declared. */
final class ProgramChecks {
    private final Environment environment;
    private final Cursor spec;
    private final Map<String, Text> common;
    private final Set<String> accounts;

    /**
     * Checks an environment.
     *
     * @param common variables of all programs that hold what a secret does
     */
    ProgramChecks(Environment environment, Cursor spec, Map<String, Text> common) {
        this.environment = environment;
        this.spec = spec;
        this.common = common;
        this.accounts =
                environment.resources().stream()
                        .filter(custom -> custom.kind().text().equals("ServiceAccount"))
                        .map(Custom::name)
                        .map(Text::text)
                        .collect(Collectors.toSet());
    }

    void check() {
        common.forEach((variable, secret) -> secret("spec.env." + variable, secret));
        environment.cache().flatMap(Environment.Cache::auth).ifPresent(this::auth);
        environment
                .programs()
                .forEach((address, program) -> {
                    String at = "spec." + address;
                    region(at, program);
                    account(at, program);
                    program.secrets()
                            .forEach((variable, secret) -> {
                                if (!secret.equals(common.get(variable))) {
                                    secret(at + ".env." + variable, secret);
                                }
                            });
                    program.files().forEach((file, secret) -> secret(at + ".files", secret));
                    files(at + ".files", program);
                    database(at, program);
                });
    }

    /** A connector reaches one region. */
    private void region(String at, Program program) {
        environment
                .network()
                .flatMap(Environment.Network::connector)
                .flatMap(_ -> program.identity().region())
                .filter(region -> !region.text().equals(environment.region().text()))
                .ifPresent(region ->
                        spec.problem(
                                region.at(),
                                at
                                        + ".region: the connector of spec.network.egress is in "
                                        + environment.region().described()
                                        + ", and serves no other region"));
    }

    private void account(String at, Program program) {
        program.account()
                .filter(account -> account.text().indexOf('@') < 0)
                .filter(account -> !accounts.contains(account.text()))
                .ifPresent(account ->
                        spec.problem(
                                account.at(),
                                at
                                        + ".account: no ServiceAccount of resources is called "
                                        + account.described()
                                        + Nearest.hint(account.text(), accounts)));
    }

    /** What the cache makes up is not made up by us as well. */
    private void auth(Text said) {
        secret("spec.cache.auth", said);
        Optional.ofNullable(environment.secrets().get(said.text()))
                .flatMap(Environment.Secret::length)
                .ifPresent(_ ->
                        spec.problem(
                                said.at(),
                                "spec.cache.auth: the cache makes the string up, so the secret has"
                                        + " no 'generate'"));
    }

    private void secret(String at, Text secret) {
        Set<String> secrets = environment.secrets().keySet();
        if (!secrets.contains(secret.text())) {
            spec.problem(
                    secret.at(),
                    at
                            + ": no secret of this name is declared"
                            + Nearest.hint(secret.text(), secrets));
        }
    }

    /** A secret is mounted as a directory, and each of them once. */
    private void files(String at, Program program) {
        Map<String, Origin> seen = new HashMap<>();
        program.files()
                .forEach((file, secret) -> {
                    String directory = file.substring(0, file.lastIndexOf('/'));
                    Origin before = seen.putIfAbsent(directory, secret.at());
                    if (before != null) {
                        spec.problem(
                                secret.at(),
                                "%s: a directory holds one file, and that of line %d is in the same"
                                        .formatted(at, before.line()));
                    }
                    Origin other = seen.putIfAbsent("secret " + secret.text(), secret.at());
                    if (other != null) {
                        spec.problem(
                                secret.at(),
                                "%s: a secret is one file, and line %d names the same"
                                        .formatted(at, other.line()));
                    }
                });
    }

    private void database(String at, Program program) {
        program.cloudSql()
                .filter(_ -> environment.database().isEmpty())
                .ifPresent(said ->
                        spec.problem(said.at(), at + ".cloudSql: there is no spec.database"));
    }
}
