package dev.plumbline.sandbox.host.workload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** A server that listens, answers, and ends when it is told to: Redis, Caddy, Egress, Ingress. */
final class ListeningServer implements Workload {

    private final Set<Integer> ports;
    private final Map<String, HttpReply> answers;
    private final Map<String, String> commands;
    private final Consumer<String> log;
    private OptionalInt status = OptionalInt.empty();

    /**
     * A server.
     *
     * @param answers by path, to every path that is not named the one of the empty path
     * @param commands what can be run beside it, by command line, with what that prints
     */
    ListeningServer(
            Seat seat,
            Set<Integer> ports,
            Map<String, HttpReply> answers,
            Map<String, String> commands) {
        this.ports = ports;
        this.answers = answers;
        this.commands = commands;
        this.log = seat.log();
        for (int port : ports) {
            if (seat.network().taken(port)) {
                log.accept(
                        "Could not create server TCP listening socket *:"
                                + port
                                + ": bind: Address already in use");
                status = OptionalInt.of(1);
                return;
            }
        }
        log.accept("Ready to accept connections");
    }

    @Override
    public synchronized OptionalInt ended() {
        return status;
    }

    @Override
    public synchronized void signal(int number) {
        if (status.isEmpty() && number != 1 && number != 10 && number != 12 && number != 18) {
            log.accept("Received signal " + number + ", shutting down");
            status = OptionalInt.of(number == HostSignal.KILL ? 137 : 0);
        }
    }

    @Override
    public synchronized boolean listens(int port) {
        return status.isEmpty() && ports.contains(port);
    }

    @Override
    public Optional<HttpReply> get(int port, String path) {
        HttpReply any = answers.get("");
        return listens(port)
                ? Optional.ofNullable(answers.getOrDefault(path, any))
                : Optional.empty();
    }

    @Override
    public int exec(List<String> line, Consumer<String> out) {
        String said = String.join(" ", line);
        for (Map.Entry<String, String> each : commands.entrySet()) {
            if (said.startsWith(each.getKey())) {
                each.getValue().lines().forEach(out);
                return 0;
            }
        }
        return 127;
    }
}
