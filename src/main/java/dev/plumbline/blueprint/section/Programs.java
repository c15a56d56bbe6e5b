package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Path;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What services, workers and jobs have in common: a container, and what it finds around it. */
final class Programs {
    /** Where Cloud Run puts the sockets of databases, whatever else is said. */
    private static final String SOCKETS = "/cloudsql";

    /** What a secret holds when an instance starts. */
    private static final String NEWEST = "latest";

    private final Environment environment;
    private final Grants grants;

    Programs(Environment environment) {
        this.environment = environment;
        this.grants = new Grants(environment);
    }

    Grants grants() {
        return grants;
    }

    /**
     * What a program stands for, itself last.
     *
     * @param of what references call it: {@code workers.agent}
     * @param template where its kind says what is said of containers: {@code template}
     * @param declared its fields, from whom it is at Google
     */
    List<Part> parts(
            String of,
            String kind,
            Program program,
            String template,
            Function<Text, Tree.Fields> declared) {
        Grants.Granted granted = grants.of(of, program);
        List<Part> parts = new ArrayList<>(granted.parts());
        parts.add(
                new Part(
                        of,
                        kind,
                        of.substring(of.indexOf('.') + 1),
                        program.identity(),
                        declared.apply(granted.account()),
                        shows(program, template),
                        granted.before(),
                        first(granted)));
        return parts;
    }

    /** A revision that is to go through a connector that does not stand would never be ready. */
    private Map<String, Path> first(Grants.Granted granted) {
        Map<String, Path> first = new LinkedHashMap<>();
        granted.reads().forEach(role -> first.put(role, Path.ROOT));
        environment
                .network()
                .flatMap(Environment.Network::connector)
                .ifPresent(_ -> first.put(Network.CONNECTOR, Path.ROOT));
        return first;
    }

    private static Set<Path> shows(Program program, String template) {
        Path env = Path.parse(template + ".containers[0].env");
        return program.shows().stream()
                .map(name -> env.key(name.text()).field("value"))
                .collect(Collectors.toSet());
    }

    /**
     * What is said of containers together.
     *
     * @param container the program's one
     */
    Draft template(Program program, Text account, Draft container) {
        Draft template =
                new Draft(program.identity().at())
                        .put("serviceAccount", account)
                        .put("containers", List.of(container.fields()))
                        .put("volumes", volumes(program));
        environment
                .network()
                .ifPresent(network ->
                        template.put("vpcAccess", egress(network, program.identity().at())));
        return template;
    }

    Draft container(Program program) {
        return new Draft(program.identity().at())
                .put("image", program.image())
                .put("command", program.command())
                .put("args", program.args())
                .put("env", variables(program))
                .put("volumeMounts", mounts(program));
    }

    static Draft limits(Program program) {
        return new Draft(program.identity().at())
                .put("cpu", program.cpu())
                .put("memory", program.memory());
    }

    static Draft texts(Origin at, Map<String, Text> texts) {
        Draft draft = new Draft(at);
        texts.forEach(draft::put);
        return draft;
    }

    private List<Tree> variables(Program program) {
        List<Tree> variables = new ArrayList<>();
        program.env()
                .forEach((name, value) ->
                        variables.add(
                                new Draft(value.at())
                                        .put("name", name)
                                        .put("value", value)
                                        .fields()));
        declared(program.secrets())
                .forEach((name, secret) -> {
                    Draft key =
                            new Draft(secret.at())
                                    .put("secret", link(secret))
                                    .put("version", NEWEST);
                    variables.add(
                            new Draft(secret.at())
                                    .put("name", name)
                                    .put(
                                            "valueSource",
                                            new Draft(secret.at()).put("secretKeyRef", key))
                                    .fields());
                });
        return variables;
    }

    private List<Tree> volumes(Program program) {
        List<Tree> volumes = new ArrayList<>();
        program.cloudSql()
                .filter(_ -> environment.database().isPresent())
                .ifPresent(said -> {
                    Text instance = new Text("${database.connectionName}", said.at());
                    volumes.add(
                            new Draft(said.at())
                                    .put("name", "cloudsql")
                                    .put(
                                            "cloudSqlInstance",
                                            new Draft(said.at())
                                                    .put("instances", List.of(instance)))
                                    .fields());
                });
        declared(program.files())
                .forEach((file, secret) -> {
                    Draft item =
                            new Draft(secret.at()).put("path", name(file)).put("version", NEWEST);
                    volumes.add(
                            new Draft(secret.at())
                                    .put("name", volume(secret))
                                    .put(
                                            "secret",
                                            new Draft(secret.at())
                                                    .put("secret", link(secret))
                                                    .put("items", List.of(item.fields())))
                                    .fields());
                });
        return volumes;
    }

    private List<Tree> mounts(Program program) {
        List<Tree> mounts = new ArrayList<>();
        program.cloudSql()
                .filter(_ -> environment.database().isPresent())
                .ifPresent(said -> mounts.add(mount(said.at(), "cloudsql", SOCKETS)));
        declared(program.files())
                .forEach((file, secret) ->
                        mounts.add(mount(secret.at(), volume(secret), directory(file))));
        return mounts;
    }

    private static Tree mount(Origin at, String volume, String path) {
        return new Draft(at).put("name", volume).put("mountPath", path).fields();
    }

    /** What is not declared is a problem already. */
    private Map<String, Text> declared(Map<String, Text> secrets) {
        return secrets.entrySet().stream()
                .filter(entry -> environment.secrets().containsKey(entry.getValue().text()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    private static String link(Text secret) {
        return "${secrets." + secret.text() + "}";
    }

    private static String volume(Text secret) {
        return "secret-" + secret.text();
    }

    private static String directory(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Private addresses through the environment's network, all others straight out. */
    private static Draft egress(Environment.Network network, Origin at) {
        Draft way = new Draft(at);
        if (network.connector().isPresent()) {
            way.put("connector", "${" + Network.CONNECTOR + "}");
        } else {
            Tree nic =
                    new Draft(at)
                            .put("network", "${" + Network.NETWORK + "}")
                            .put("subnetwork", "${" + Network.SUBNET + "}")
                            .fields();
            way.put("networkInterfaces", List.of(nic));
        }
        return way.put("egress", "PRIVATE_RANGES_ONLY");
    }

    /** As Google writes a duration: {@code 60m} is {@code 3600s}. */
    static Text seconds(Text duration) {
        if (duration.refers()) {
            return duration;
        }
        String text = duration.text();
        int seconds =
                Integer.parseInt(text.substring(0, text.length() - 1))
                        * switch (text.charAt(text.length() - 1)) {
                            case 'h' -> 3600;
                            case 'm' -> 60;
                            default -> 1;
                        };
        return new Text(seconds + "s", duration.at());
    }
}
