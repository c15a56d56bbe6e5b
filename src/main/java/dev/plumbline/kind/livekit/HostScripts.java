package dev.plumbline.kind.livekit;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.ssh.RemoteScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The scripts that hosts run, each with the values of its variables. */
final class HostScripts {
    private static final String SHARED = text("shared");
    private static final String COMMON = SHARED + text("common");

    /** A script, and how long it may take. */
    enum Name {
        OBSERVE(Duration.ofSeconds(15)),
        LOGS(Duration.ofSeconds(15)),
        BASE(Duration.ofMinutes(20)),
        SYSCTL(Duration.ofSeconds(15)),
        STAGE(Duration.ofMinutes(15)),
        START(Duration.ofMinutes(8)),
        REVIVE(Duration.ofMinutes(1)),
        DRAIN(Duration.ofSeconds(30)),
        KILL(Duration.ofSeconds(30)),
        SIDE(Duration.ofMinutes(15)),
        WORKER(Duration.ofMinutes(15)),
        RETIRE(Duration.ofMinutes(1)),
        STRAYS(Duration.ofMinutes(1)),
        REMOVE(Duration.ofMinutes(2));

        private final Duration deadline;
        private final String text;

        Name(Duration deadline) {
            this.deadline = deadline;
            this.text = HostScripts.text(toString());
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Name name;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private HostScripts(Name name) {
        this.name = name;
    }

    static HostScripts of(Name name) {
        return new HostScripts(name);
    }

    /** A look at a host, which changes nothing. */
    static RemoteScript observe(String sysctl) {
        HostScripts script = of(Name.OBSERVE);
        script.variables.put("SYSCTL", sysctl);
        script.variables.put("PORT", String.valueOf(HostPorts.SIGNAL));
        script.variables.put("METRICS", String.valueOf(HostPorts.METRICS));
        return new RemoteScript(
                "the look",
                script.assignments() + SHARED + Name.OBSERVE.text,
                Name.OBSERVE.deadline);
    }

    /** The last lines of a container's log, which changes nothing. */
    static RemoteScript logs(LogRequest request) {
        HostScripts script =
                of(Name.LOGS)
                        .with("COMPONENT", request.source())
                        .with("TAIL", String.valueOf(request.lines()))
                        .with("SINCE", request.after().map(Instant::toString).orElse(""));
        return new RemoteScript(
                "the log", script.assignments() + SHARED + Name.LOGS.text, Name.LOGS.deadline);
    }

    /**
     * The end of what stands beside LiveKit.
     *
     * @param deadline for how many seconds it may finish what it has begun; empty for at once
     */
    static HostScripts retire(String component, String deadline) {
        return of(Name.RETIRE).with("COMPONENT", component).with("DEADLINE", deadline);
    }

    /** With a variable that the shell sees as it is. */
    HostScripts with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** With a variable of any content, which the script decodes. */
    HostScripts encoded(String variable, String value) {
        return with(
                variable,
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The script of an operator that holds its environment in an epoch: an older one is refused.
     */
    RemoteScript in(long epoch) {
        variables.put("EPOCH", String.valueOf(epoch));
        return new RemoteScript(
                "the script " + name, assignments() + COMMON + name.text, name.deadline);
    }

    private String assignments() {
        StringBuilder lines = new StringBuilder();
        variables.forEach((variable, value) ->
                lines.append(variable)
                        .append("='")
                        .append(value.replace("'", "'\\''"))
                        .append("'\n"));
        return lines.toString();
    }

    /**
     * What a script that changes something has answered.
     *
     * @throws Failure when it has refused
     */
    static void done(String answer) {
        HostFacts told = HostFacts.parse(answer);
        Optional<String> refused = told.text("refused");
        if (refused.isPresent()) {
            throw new Failure(
                    new Fault(
                            told.text("turn").map(FaultOwner::valueOf).orElse(FaultOwner.SPEC),
                            refused.get()));
        }
    }

    private static String text(String name) {
        try (InputStream file =
                Objects.requireNonNull(
                        HostScripts.class.getResourceAsStream("/livekit/" + name + ".sh"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
