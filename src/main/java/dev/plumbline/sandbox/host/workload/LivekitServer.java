package dev.plumbline.sandbox.host.workload;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A LiveKit server: ends with status 0 when its configuration is wrong, drains on the first signal
 * and drops its calls on the second.
 */
public final class LivekitServer implements Workload {

    private static final Set<Integer> STOPPING = Set.of(2, 3, HostSignal.TERM);

    private final Seat seat;
    private final String version;
    private @Nullable LivekitConfig config;
    private OptionalInt status = OptionalInt.empty();
    private boolean draining;
    private int participants;
    private int rooms;

    LivekitServer(Seat seat, String tag) {
        this.seat = seat;
        this.version = tag.replaceFirst("^v", "");
        begin();
    }

    private void begin() {
        if (seat.line().contains("--version") || seat.line().contains("-v")) {
            seat.log().accept("livekit-server version " + version);
            status = OptionalInt.of(0);
            return;
        }
        try {
            LivekitConfig read = LivekitConfig.read(seat);
            if (seat.line().contains("ports")) {
                read.ports().forEach(seat.log());
                status = OptionalInt.of(0);
                return;
            }
            listen(read);
            config = read;
            seat.log()
                    .accept(
                            "INFO\tlivekit\tserver/server.go:292\tstarting LiveKit server\t{\"portHttp\": %d, \"nodeID\": \"ND_%s\", \"nodeIP\": \"%s\", \"version\": \"%s\"}"
                                    .formatted(
                                            read.port(),
                                            node(),
                                            seat.network().externalIp(),
                                            version));
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(seat.log());
            status = OptionalInt.of(0);
        }
    }

    private void listen(LivekitConfig read) {
        String redis = read.redis();
        if (!redis.isEmpty() && !redisAnswers(redis)) {
            throw new IllegalArgumentException(
                    "unable to connect to redis: dial tcp "
                            + redis
                            + ": connect: connection refused");
        }
        for (int port : new int[] {read.port(), read.tcp(), read.prometheus()}) {
            if (port > 0 && seat.network().taken(port)) {
                throw new IllegalArgumentException(
                        "listen tcp :" + port + ": bind: address already in use");
            }
        }
    }

    private boolean redisAnswers(String address) {
        int colon = address.lastIndexOf(':');
        return colon > 0
                && address.substring(colon + 1).matches("\\d+")
                && seat.network()
                        .reaches(
                                address.substring(0, colon),
                                Integer.parseInt(address.substring(colon + 1)));
    }

    private String node() {
        return Integer.toHexString(seat.network().externalIp().hashCode() + 0x10000000);
    }

    /** Says how many are in how many rooms now. */
    public synchronized void gather(int people, int inRooms) {
        participants = people;
        rooms = inRooms;
        settle();
    }

    public synchronized int participants() {
        return participants;
    }

    public synchronized int rooms() {
        return rooms;
    }

    public synchronized boolean draining() {
        return draining && status.isEmpty();
    }

    private void settle() {
        if (draining && participants == 0 && status.isEmpty()) {
            status = OptionalInt.of(0);
        }
    }

    @Override
    public synchronized OptionalInt ended() {
        settle();
        return status;
    }

    @Override
    public synchronized void signal(int number) {
        if (status.isPresent()) {
            return;
        }
        if (number == HostSignal.KILL || number == 1) {
            end(128 + number);
        } else if (STOPPING.contains(number)) {
            boolean force = draining;
            seat.log()
                    .accept(
                            "INFO\tlivekit\tserver/main.go:315\texit requested, shutting down\t{\"signal\": \"%s\", \"force\": %s}"
                                    .formatted(
                                            number == 2
                                                    ? "interrupt"
                                                    : number == 3 ? "quit" : "terminated",
                                            force));
            draining = true;
            if (force) {
                end(0);
            }
            settle();
        }
    }

    private void end(int with) {
        status = OptionalInt.of(with);
        if (participants > 0) {
            seat.lost().accept(participants);
        }
        participants = 0;
        rooms = 0;
    }

    @Override
    public synchronized boolean listens(int port) {
        LivekitConfig read = config;
        return ended().isEmpty()
                && read != null
                && port > 0
                && (port == read.port() || port == read.tcp() || port == read.prometheus());
    }

    @Override
    public synchronized Optional<HttpReply> get(int port, String path) {
        LivekitConfig read = config;
        if (read == null || !listens(port)) {
            return Optional.empty();
        }
        if (port == read.prometheus()) {
            return Optional.of(new HttpReply(200, metrics()));
        }
        if (port != read.port()) {
            return Optional.empty();
        }
        if (!path.equals("/")) {
            return Optional.of(new HttpReply(404, "404 page not found\n"));
        }
        boolean well = read.redis().isEmpty() || redisAnswers(read.redis());
        return Optional.of(
                well
                        ? new HttpReply(200, "OK")
                        : new HttpReply(406, "Not Ready\nNode Updated At 0001-01-01"));
    }

    private String metrics() {
        String labels = "{node_id=\"ND_%s\",node_type=\"SERVER\"}".formatted(node());
        StringBuilder text = new StringBuilder();
        gauge(text, "livekit_participant_total", labels, participants);
        gauge(text, "livekit_room_total", labels, rooms);
        gauge(text, "livekit_track_published_total", labels, 2 * participants);
        gauge(text, "livekit_track_subscribed_total", labels, 2 * participants);
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String labels, int value) {
        text.append(
                "# HELP %s\n# TYPE %s gauge\n%s%s %d\n".formatted(name, name, name, labels, value));
    }

    @Override
    public int exec(List<String> line, Consumer<String> out) {
        if (line.getFirst().endsWith("livekit-server") && line.contains("--version")) {
            out.accept("livekit-server version " + version);
            return 0;
        }
        return 127;
    }
}
