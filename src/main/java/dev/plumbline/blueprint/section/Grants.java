package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Deployer;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom programs and deployers are at Google, and what they may do: no more than the spec says. */
final class Grants {
    private static final String SQL = "roles/cloudsql.client";
    private static final ShortName ACCOUNT_ID = new ShortName(6, 30);

    private final Environment environment;

    /** Who is in which role of what, by the part that says so. */
    private final Map<List<String>, String> members = new HashMap<>();

    /**
     * What one program is given.
     *
     * @param account the address of its account, or a reference to it
     * @param parts what makes and allows it
     * @param before the addresses of all that must stand before it
     * @param reads those of them without which it cannot read its secrets
     */
    record Granted(Text account, List<Part> parts, Set<String> before, Set<String> reads) {}

    Grants(Environment environment) {
        this.environment = environment;
    }

    /**
     * What a program is given.
     *
     * @param of what references call it: {@code services.api}
     */
    Granted of(String of, Program program) {
        List<Part> parts = new ArrayList<>();
        Account account = account(of, program, parts);
        Set<String> reads = new LinkedHashSet<>();
        Set<String> before = new LinkedHashSet<>();
        for (Text role : roles(program)) {
            Member member = new Member("", role, account.member());
            before.add(add(parts, of, "roles." + plain(role.text()), member));
        }
        List<Text> secrets = new ArrayList<>(program.secrets().values());
        secrets.addAll(program.files().values());
        for (Text secret : declared(secrets)) {
            String whole = "secrets." + secret.text();
            Text role = new Text("roles/secretmanager.secretAccessor", secret.at());
            Member member = new Member("${" + whole + "}", role, account.member());
            reads.add(add(parts, of, "reads." + secret.text(), member));
            reads.add(whole + ".version");
        }
        before.addAll(reads);
        return new Granted(account.reference(), parts, before, reads);
    }

    /**
     * What a deployer is given: an account of its own, its roles, and those who may act as it.
     *
     * @param of what references call it: {@code github.deployer}
     * @param who a member of the account's policy
     */
    List<Part> of(String of, Deployer deployer, String who) {
        List<Part> parts = new ArrayList<>();
        Account account = own(of, deployer.identity(), parts);
        for (Text role : deployer.roles()) {
            Member member = new Member("", role, account.member());
            add(parts, of, "roles." + plain(role.text()), member);
        }
        Text role = new Text("roles/iam.workloadIdentityUser", deployer.repository().at());
        add(parts, of, "repository", new Member("${" + of + ".account}", role, who));
        return parts;
    }

    /**
     * An account that may start a job, and nothing else.
     *
     * @param of what references call the job: {@code jobs.nightly}
     */
    Granted starter(String of, Origin at) {
        List<Part> parts = new ArrayList<>();
        Account account = own(of + ".schedule", Identity.unsaid(at), parts);
        Text role = new Text("roles/run.invoker", at);
        Member starts = new Member("${" + of + "}", role, account.member());
        String may = add(parts, of + ".schedule", "starts", starts);
        return new Granted(account.reference(), parts, Set.of(may), Set.of());
    }

    /** Those that the spec says, and without which the database's socket leads nowhere. */
    private static Collection<Text> roles(Program program) {
        Map<String, Text> roles = new LinkedHashMap<>();
        program.roles().forEach(role -> roles.put(role.text(), role));
        program.cloudSql().ifPresent(said -> roles.putIfAbsent(SQL, new Text(SQL, said.at())));
        return roles.values();
    }

    /** Secrets that are none are a problem already, and not one of every part. */
    private Collection<Text> declared(Collection<Text> secrets) {
        return secrets.stream()
                .filter(secret -> environment.secrets().containsKey(secret.text()))
                .collect(
                        Collectors.toMap(
                                Text::text, secret -> secret, (one, _) -> one, LinkedHashMap::new))
                .values();
    }

    /**
     * Whom a program is.
     *
     * @param reference what stands for its address until it is there
     */
    private record Account(String address, Text reference) {
        String member() {
            return "serviceAccount:" + address;
        }
    }

    private Account account(String of, Program program, List<Part> parts) {
        if (program.account().isEmpty()) {
            return own(of, Identity.unsaid(program.identity().at()), parts);
        }
        Text said = program.account().get();
        if (said.text().indexOf('@') > 0) {
            return new Account(said.text(), said);
        }
        // One that is not declared is a problem already.
        Optional<String> id = cloudName(said.text());
        String address = ofProject(id.orElse(said.text()));
        String reference = id.isEmpty() ? address : "${resources." + said.text() + ".email}";
        return new Account(address, new Text(reference, said.at()));
    }

    /** One of its own, which is called after it where nothing else is said. */
    private Account own(String of, Identity identity, List<Part> parts) {
        Origin at = identity.at();
        String own = of + ".account";
        String name = plainName(of);
        Text id =
                identity.name()
                        .orElse(new Text(ACCOUNT_ID.of(environment.name() + "-" + name), at));
        parts.add(own(own, name, id, at));
        return new Account(ofProject(id.text()), new Text("${" + own + ".email}", at));
    }

    /** Everybody may call a service. */
    Part everybody(String of, Program service) {
        Text role = new Text("roles/run.invoker", service.identity().at());
        return new Member("${" + of + "}", role, "allUsers")
                .part(of + ".public", plainName(of) + "-public");
    }

    /** Services, workers and jobs have no name in common. */
    private static String plainName(String of) {
        return of.substring(of.indexOf('.') + 1).replace('.', '-');
    }

    /**
     * Who is in a role.
     *
     * @param resource a reference to what; empty for the project
     */
    private record Member(String resource, Text role, String member) {
        Part part(String address, String name) {
            Draft draft = new Draft(role.at());
            if (!resource.isEmpty()) {
                draft.put("resource", resource);
            }
            return new Part(
                    address,
                    "IamMember",
                    name,
                    Identity.unsaid(role.at()),
                    draft.put("role", role).put("member", member).fields());
        }
    }

    /** The address of the part that says so; of two programs with one account the first says it. */
    private String add(List<Part> parts, String of, String what, Member member) {
        String address = of + "." + what;
        String known =
                members.putIfAbsent(
                        List.of(member.resource(), member.role().text(), member.member()), address);
        if (known == null) {
            parts.add(member.part(address, plainName(of) + "-" + what.replace('.', '-')));
        }
        return known == null ? address : known;
    }

    /** It says whose it is, so that none looks like another one under a new name. */
    private Part own(String address, String name, Text id, Origin at) {
        return new Part(
                address,
                "ServiceAccount",
                name,
                Identity.unsaid(at).called(Optional.of(id)),
                // Always said, so that one that was disabled by hand shows.
                new Draft(at)
                        .put("displayName", environment.name() + " " + name)
                        .put("disabled", "false")
                        .fields());
    }

    private String ofProject(String id) {
        return id + "@" + environment.project().text() + ".iam.gserviceaccount.com";
    }

    /** What a declared account is called in the cloud. */
    private Optional<String> cloudName(String name) {
        return environment.resources().stream()
                .filter(custom -> custom.kind().text().equals("ServiceAccount"))
                .filter(custom -> custom.name().text().equals(name))
                .map(custom ->
                        custom.identity()
                                .name()
                                .map(Text::text)
                                .orElse(environment.name() + "-" + name))
                .findFirst();
    }

    /** A role without what all of them begin with, as a name. */
    private static String plain(String role) {
        return role.substring(role.indexOf("roles/") + "roles/".length()).replaceAll("[._]", "-");
    }
}
