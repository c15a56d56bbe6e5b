package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import dev.plumbline.sandbox.host.workload.HostNetwork;
import dev.plumbline.sandbox.host.workload.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code curl}: GETs of what a host can reach, and PUTs. */
public final class CurlCommand {

    private static final String VALUED =
            "m max-time o output w write-out H header X request d data A user-agent connect-timeout"
                    + " retry retry-delay u user cacert resolve";

    private final HostNetwork network;

    private CurlCommand(HostNetwork network) {
        this.network = network;
    }

    public static void add(ProgramTable programs, HostNetwork network) {
        programs.add("curl", new CurlCommand(network)::run);
    }

    private int run(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, VALUED);
        if (options.operands().isEmpty()) {
            call.warn("curl: no URL specified!");
            return 2;
        }
        int status = 0;
        for (String said : options.operands()) {
            status = get(call, options, said.contains("://") ? said : "http://" + said);
        }
        return status;
    }

    private int get(Invocation call, CommandOptions options, String url) throws IOException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return failed(call, options, 3, "URL using bad/illegal format or missing URL");
        }
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        boolean header =
                options.each("H", "header").stream()
                        .anyMatch(it ->
                                it.replace(" ", "").equalsIgnoreCase("Metadata-Flavor:Google"));
        Optional<HttpReply> reply =
                host.equals("metadata.google.internal") && !header
                        ? Optional.of(
                                new HttpReply(
                                        403,
                                        "Your client does not have permission to get URL from this server. Missing Metadata-Flavor:Google header.\n"))
                        : sent(options, url);
        if (reply.isEmpty()) {
            boolean address = host.matches("[\\d.]+|localhost|\\[.*]");
            return address
                    ? failed(
                            call,
                            options,
                            7,
                            "Failed to connect to %s port %d after 0 ms: Couldn't connect to server"
                                    .formatted(host, port))
                    : failed(call, options, 6, "Could not resolve host: " + host);
        }
        HttpReply answer = reply.get();
        boolean refused = answer.status() >= 400 && options.has("f", "fail");
        if (!refused && !options.has("I", "head")) {
            write(call, options, uri, answer.body());
        }
        written(call, options, answer.status());
        return refused
                ? failed(call, options, 22, "The requested URL returned error: " + answer.status())
                : 0;
    }

    private Optional<HttpReply> sent(CommandOptions options, String url) {
        return options.value("GET", "X", "request").equals("PUT")
                ? network.put(url, String.join("&", options.each("d", "data")))
                : network.get(url);
    }

    private static void write(Invocation call, CommandOptions options, URI uri, String body)
            throws IOException {
        String output = options.value("", "o", "output");
        if (output.isEmpty() && options.has("O")) {
            output = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        }
        if (output.isEmpty() || output.equals("-")) {
            call.print(Invocation.encoded(body));
        } else {
            call.files().write(output, Invocation.encoded(body));
        }
    }

    private static void written(Invocation call, CommandOptions options, int status)
            throws IOException {
        String format = options.value("", "w", "write-out");
        if (!format.isEmpty()) {
            call.print(
                    format.replace("%{http_code}", "%03d".formatted(status))
                            .replace("%{response_code}", "%03d".formatted(status))
                            .replace("\\n", "\n"));
        }
    }

    private static int failed(Invocation call, CommandOptions options, int code, String why)
            throws IOException {
        if (code != 22) {
            written(call, options, 0);
        }
        boolean silent = options.has("s", "silent") && !options.has("S", "show-error");
        for (String line :
                silent ? List.<String>of() : List.of("curl: (%d) %s".formatted(code, why))) {
            call.warn(line);
        }
        return code;
    }
}
