package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Bind;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Placement;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.shell.Invocation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code docker run} and {@code docker create}. */
final class RunCommand {

    private static final String VALUED =
            "name network net entrypoint v volume e env env-file l label restart stop-timeout pull"
                    + " log-driver log-opt ulimit cap-add cap-drop security-opt u user w workdir p"
                    + " publish m memory cpus h hostname platform mount tmpfs init-file add-host";

    private final DockerEngine engine;

    RunCommand(DockerEngine engine) {
        this.engine = engine;
    }

    int run(Invocation call, String verb, List<String> args)
            throws IOException, InterruptedException {
        CommandOptions options = CommandOptions.read(args, VALUED, true);
        if (options.operands().isEmpty()) {
            call.warn("docker: 'docker " + verb + "' requires at least 1 argument");
            return 1;
        }
        String image = options.operands().getFirst();
        DockerImage found = image(call, image, options.value("missing", "pull"));
        String id = ImageCatalog.hash(image + System.nanoTime());
        String name = options.value("quizzical_" + id.substring(0, 6), "name");
        String entrypoint = options.value("", "entrypoint");
        ContainerSpec spec =
                new ContainerSpec(
                        name,
                        image,
                        entrypoint.isEmpty() ? List.of() : List.of(entrypoint),
                        options.operands().subList(1, options.operands().size()),
                        environment(call, options),
                        pairs(options.each("l", "label")),
                        options.each("v", "volume").stream().map(Bind::parse).toList(),
                        new Placement(
                                options.value("bridge", "network", "net"),
                                options.value("no", "restart"),
                                options.value("", "log-driver"),
                                pairs(options.each("ulimit")),
                                options.each("cap-add"),
                                options.has("rm")),
                        Integer.parseInt(options.value("-1", "stop-timeout")));
        DockerContainer container = engine.create(spec, found);
        if (verb.equals("create")) {
            call.println(container.id);
            return 0;
        }
        engine.start(container);
        if (options.has("d", "detach")) {
            call.println(container.id);
            return 0;
        }
        int shown = 0;
        do {
            List<DockerContainer.LogLine> lines = container.log();
            for (DockerContainer.LogLine line : lines.subList(shown, lines.size())) {
                call.println(Invocation.encoded(line.text()));
            }
            shown = lines.size();
            engine.settle();
            if (container.running()) {
                Thread.sleep(10);
            }
        } while (container.running() || shown < container.log().size());
        return container.exitCode;
    }

    /** An image that is here, or is fetched. */
    DockerImage image(Invocation call, String said, String pull) throws IOException {
        var here = engine.images().image(said);
        if (pull.equals("never") && here.isEmpty()) {
            throw new DockerError("No such image: " + ImageReference.parse(said).tagged());
        }
        if (here.isPresent() && !pull.equals("always")) {
            return here.get();
        }
        ImageReference reference = ImageReference.parse(said);
        call.warn("Unable to find image '" + reference.tagged() + "' locally");
        boolean _ = engine.images().pull(reference);
        call.warn("Status: Downloaded newer image for " + reference.tagged());
        return engine.images().image(said).orElseThrow();
    }

    private static Map<String, String> environment(Invocation call, CommandOptions options)
            throws FileError {
        Map<String, String> all = new HashMap<>();
        for (String file : options.each("env-file")) {
            all.putAll(
                    pairs(
                            call.files()
                                    .text(file)
                                    .lines()
                                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                                    .toList()));
        }
        for (String each : options.each("e", "env")) {
            int equals = each.indexOf('=');
            String value = equals < 0 ? call.environment().get(each) : each.substring(equals + 1);
            if (value != null) {
                all.put(equals < 0 ? each : each.substring(0, equals), value);
            }
        }
        return all;
    }

    private static Map<String, String> pairs(List<String> said) {
        Map<String, String> all = new HashMap<>();
        for (String each : said) {
            int equals = each.indexOf('=');
            all.put(
                    equals < 0 ? each : each.substring(0, equals),
                    equals < 0 ? "" : each.substring(equals + 1));
        }
        return all;
    }
}
