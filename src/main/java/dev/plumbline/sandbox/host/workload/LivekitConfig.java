package dev.plumbline.sandbox.host.workload;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration of a LiveKit server, as strictly read as the server reads it (v1.13.5). */
record LivekitConfig(JsonNode root) {

    private static final Set<String> TOP =
            Set.of(
                    ("port bind_addresses prometheus_port prometheus debug_handler rtc redis audio"
                                    + " video room turn ingress sip webhook node_selector key_file"
                                    + " keys region signal_relay psrpc log_level logging limit"
                                    + " agents development metric trace node_stats"
                                    + " enable_data_tracks enable_participant_data_blob api")
                            .split(" ", -1));
    private static final Map<String, Set<String>> SECTIONS =
            Map.of(
                    "rtc",
                    words(
                            "turn_servers strict_acks packet_buffer_size packet_buffer_size_video"
                                    + " packet_buffer_size_audio pli_throttle congestion_control"
                                    + " allow_tcp_fallback tcp_fallback_rtt_threshold"
                                    + " allow_udp_unstable_fallback reconnect_on_publication_error"
                                    + " reconnect_on_subscription_error reconnect_on_data_channel_error"
                                    + " data_channel_max_buffered_amount datachannel_slow_threshold"
                                    + " datachannel_lossy_target_latency"
                                    + " datachannel_data_track_target_latency forward_stats"
                                    + " enable_rtp_stream_restart_detection udp_port tcp_port"
                                    + " port_range_start port_range_end use_stun_port_as_ice node_ip"
                                    + " stun_servers use_external_ip skip_external_ip_validation"
                                    + " advertise_internal_ip use_ice_lite interfaces ips"
                                    + " enable_loopback_candidate use_mdns external_ip_only batch_io"
                                    + " sctp_min_cwnd sctp_fast_rtx_wnd sctp_cwnd_ca_step"
                                    + " host_acceptance_min_wait srflx_acceptance_min_wait"
                                    + " prflx_acceptance_min_wait relay_acceptance_min_wait force_tcp"),
                    "turn",
                    words(
                            "enabled domain cert_file key_file tls_port udp_port relay_range_start"
                                    + " relay_range_end external_tls bind_addresses ttl_seconds"
                                    + " allow_restricted_peer_cidrs deny_peer_cidrs"),
                    "room",
                    words(
                            "auto_create enabled_codecs max_participants empty_timeout"
                                    + " departure_timeout enable_remote_unmute playout_delay"
                                    + " sync_streams create_room_timeout create_room_attempts"
                                    + " update_batch_target_size max_metadata_size"
                                    + " max_room_name_length max_participant_identity_length"
                                    + " room_configurations"),
                    "redis",
                    words(
                            "address username password db use_tls tls sentinel_master_name"
                                    + " sentinel_username sentinel_password sentinel_addresses"
                                    + " cluster_addresses dial_timeout read_timeout write_timeout"
                                    + " max_redirects pool_timeout pool_size"),
                    "prometheus",
                    words("port username password"));

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split(" ", -1)));
    }

    /**
     * Reads it from what the server is started with.
     *
     * @throws IllegalArgumentException with the server's own words
     */
    static LivekitConfig read(Seat seat) {
        Optional<String> file = seat.option("--config", "LIVEKIT_CONFIG_FILE");
        String body = seat.environment().getOrDefault("LIVEKIT_CONFIG", "");
        if (body.isEmpty() && file.isPresent()) {
            body = text(file(seat, file.get()));
        }
        ObjectNode root = parse(body, !seat.line().contains("--disable-strict-config"));
        keys(seat, root);
        return new LivekitConfig(root);
    }

    private static Inode file(Seat seat, String path) {
        Inode inode =
                seat.files()
                        .apply(path)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "open " + path + ": no such file or directory"));
        if (inode.directory()) {
            throw new IllegalArgumentException("read " + path + ": is a directory");
        }
        return inode;
    }

    private static String text(Inode inode) {
        return new String(inode.content(), StandardCharsets.UTF_8);
    }

    private static ObjectNode parse(String body, boolean strict) {
        YamlTree tree;
        try {
            tree = YamlTree.parse(body);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "could not parse config: yaml: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
                    e);
        }
        if (tree.root().isNull()) {
            return JsonTrees.object();
        }
        if (!(tree.root() instanceof ObjectNode root)) {
            throw new IllegalArgumentException(
                    "could not parse config: yaml: unmarshal errors:\n  line 1: cannot unmarshal"
                            + " !!str into config.Config");
        }
        List<String> unknown = new ArrayList<>();
        if (strict) {
            check(tree, "", root, TOP, "config.Config", unknown);
            SECTIONS.forEach((section, known) -> {
                if (root.path(section) instanceof ObjectNode part) {
                    check(tree, section + ".", part, known, type(section), unknown);
                }
            });
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "could not parse config: yaml: unmarshal errors:\n"
                            + String.join("\n", unknown));
        }
        return root;
    }

    private static String type(String section) {
        return switch (section) {
            case "rtc" -> "config.RTCConfig";
            case "turn" -> "config.TURNConfig";
            case "room" -> "config.RoomConfig";
            case "redis" -> "redis.RedisConfig";
            default -> "config.PrometheusConfig";
        };
    }

    private static void check(
            YamlTree tree,
            String before,
            ObjectNode part,
            Set<String> known,
            String type,
            List<String> unknown) {
        for (String key : part.propertyNames()) {
            if (!known.contains(key)) {
                unknown.add(
                        "  line %d: field %s not found in type %s"
                                .formatted(tree.lines().getOrDefault(before + key, 1), key, type));
            }
        }
    }

    private static void keys(Seat seat, ObjectNode root) {
        String said = seat.environment().getOrDefault("LIVEKIT_KEYS", "");
        String path =
                seat.option("--key-file", "LIVEKIT_KEY_FILE")
                        .orElse(JsonTrees.text(root, "key_file"));
        JsonNode keys = root.path("keys");
        if (!path.isEmpty()) {
            Inode file =
                    seat.files()
                            .apply(path)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "stat " + path + ": no such file or directory"));
            if ((file.mode() & 7) != 0) {
                throw new IllegalArgumentException("key file others permissions must be set to 0");
            }
            keys = YamlTree.parse(text(file)).root();
        } else if (!said.isEmpty()) {
            keys = YamlTree.parse(said).root();
        }
        if (!keys.isObject() || keys.isEmpty()) {
            throw new IllegalArgumentException("one of key-file or keys must be provided");
        }
    }

    private int number(JsonNode node, String field, int otherwise) {
        return node.path(field).asInt(otherwise);
    }

    int port() {
        return number(root, "port", 7880);
    }

    /** Where its numbers are told; 0 when nowhere. */
    int prometheus() {
        return number(root.path("prometheus"), "port", number(root, "prometheus_port", 0));
    }

    int tcp() {
        return number(root.path("rtc"), "tcp_port", 7881);
    }

    /** Where Redis is, empty when none is named. */
    String redis() {
        return JsonTrees.text(root.path("redis"), "address");
    }

    /** What {@code ports} prints. */
    List<String> ports() {
        JsonNode rtc = root.path("rtc");
        JsonNode turn = root.path("turn");
        List<String> lines = new ArrayList<>(List.of("TCP Ports", port() + " - HTTP service"));
        lines.add(tcp() + " - ICE/TCP");
        boolean on = turn.path("enabled").asBoolean(false);
        if (on && number(turn, "tls_port", 0) > 0) {
            lines.add(number(turn, "tls_port", 0) + " - TURN/TLS");
        }
        lines.add("UDP Ports");
        lines.add(
                rtc.has("udp_port")
                        ? rtc.path("udp_port").asString() + " - ICE/UDP"
                        : "%d-%d - ICE/UDP range"
                                .formatted(
                                        number(rtc, "port_range_start", 50_000),
                                        number(rtc, "port_range_end", 60_000)));
        if (on && number(turn, "udp_port", 0) > 0) {
            lines.add(number(turn, "udp_port", 0) + " - TURN/UDP");
        }
        return lines;
    }
}
