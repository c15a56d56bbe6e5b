package dev.plumbline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger with OpenSSH on the console of a VM. */
class ConsoleTest {

    static final String INSTALL =
            """
            set -euo pipefail
            export DEBIAN_FRONTEND=noninteractive
            install -m 0755 -d /etc/apt/keyrings
            curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc
            chmod a+r /etc/apt/keyrings/docker.asc
            echo "deb [arch=$(dpkg --print-architecture) signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian $(. /etc/os-release && echo "$VERSION_CODENAME") stable" \\
              > /etc/apt/sources.list.d/docker.list
            apt-get update -q
            apt-get install -y -q -o DPkg::Lock::Timeout=300 docker-ce docker-ce-cli containerd.io docker-compose-plugin
            """;
    private static final String LIVEKIT =
            """
            set -eu
            mkdir -p /srv/lk
            umask 077
            cat > /srv/lk/livekit.yaml <<'EOF'
            port: 7880
            prometheus: {port: 6789}
            rtc: {tcp_port: 7881, port_range_start: 50000, port_range_end: 60000, use_external_ip: true}
            EOF
            echo 'key1: abcdefghijklmnopqrstuvwxyzabcdef01234' > /srv/lk/keys.yaml
            cat > /srv/lk/compose.yaml <<'EOF'
            name: livekit
            services:
              livekit:
                image: livekit/livekit-server:v1.13.5
                container_name: livekit
                network_mode: host
                restart: unless-stopped
                stop_grace_period: 5h
                command: ["--config", "/etc/lk/livekit.yaml", "--key-file", "/etc/lk/keys.yaml"]
                volumes: ["/srv/lk:/etc/lk:ro"]
                labels: {com.example.release: "7"}
            EOF
            docker compose -f /srv/lk/compose.yaml config -q
            docker compose -f /srv/lk/compose.yaml pull -q livekit
            docker compose -f /srv/lk/compose.yaml up -d --no-recreate --no-deps --pull never livekit
            """;

    @TempDir Path directory;
    private Stranger stranger;

    @BeforeEach
    void aVm() throws IOException {
        stranger = new Stranger(directory);
        stranger.vm("web-1");
    }

    @AfterEach
    void close() {
        stranger.close();
    }

    @Test
    void a_console_is_a_root_shell_on_the_vm() {
        Stranger.Said said = stranger.ssh("web-1", "whoami; hostname; echo $(( 6 * 7 )); exit 3");
        assertThat(said.out()).isEqualTo("root\nweb-1\n42\n");
        assertThat(said.status()).isEqualTo(3);
        assertThat(stranger.ssh("web-1", "frobnicate").err())
                .contains("frobnicate: command not found");
        assertThat(stranger.ssh("web-2", "true").status()).isEqualTo(255);
    }

    @Test
    void livekit_is_installed_stopped_and_started_by_hand() {
        Stranger.Said installed = stranger.script("web-1", "bash -s", INSTALL);
        assertThat(installed.status()).as(installed.err()).isZero();
        Stranger.Said begun = stranger.script("web-1", "bash -s", LIVEKIT);
        assertThat(begun.status()).as(begun.err()).isZero();
        assertThat(stranger.ssh("web-1", "curl -fsS http://127.0.0.1:7880/").out()).isEqualTo("OK");
        assertThat(
                        stranger.ssh(
                                        "web-1",
                                        "docker ps --format '{{.Names}} {{.Label \"com.example.release\"}}'")
                                .out())
                .isEqualTo("livekit 7\n");
        assertThat(
                        stranger.ssh(
                                        "web-1",
                                        "docker inspect -f '{{json .HostConfig.RestartPolicy}}' livekit")
                                .out())
                .isEqualTo("{\"Name\":\"unless-stopped\",\"MaximumRetryCount\":0}\n");
        assertThat(stranger.ssh("web-1", "docker stop livekit").out()).isEqualTo("livekit\n");
        assertThat(
                        stranger.ssh(
                                        "web-1",
                                        "docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' livekit")
                                .out())
                .isEqualTo("exited 0\n");
        assertThat(stranger.ssh("web-1", "curl -sS http://127.0.0.1:7880/").status()).isEqualTo(7);
        assertThat(stranger.ssh("web-1", "docker start livekit && docker logs livekit").out())
                .contains("exit requested, shutting down", "starting LiveKit server");
    }

    @Test
    void a_key_of_the_metadata_leads_through_the_bastion_to_the_host_whose_keys_are_told() {
        stranger.run("", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "me", "-f", "id");
        String mine = stranger.run("", "cat", "id.pub").out();
        stranger.vm("web-2", "enable-guest-attributes=TRUE", "ssh-keys=ops:" + mine);
        String told =
                stranger.await(
                        "ssh-ed25519",
                        Stranger.ZONE + "/instances/web-2/getGuestAttributes?queryPath=hostkeys/");
        String ip =
                stranger.ssh(
                                "web-2",
                                "curl -s -H Metadata-Flavor:Google http://metadata.google.internal/computeMetadata/v1/instance/network-interfaces/0/ip")
                        .out();
        int port = stranger.sandbox.sshPort();
        String proxy =
                "ProxyCommand=ssh -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -p %d -W %%h:%%p any@127.0.0.1"
                        .formatted(port);
        Stranger.Said said =
                stranger.run(
                        "sudo -n whoami\nwhoami\n",
                        "ssh",
                        "-F",
                        "none",
                        "-i",
                        "id",
                        "-o",
                        "StrictHostKeyChecking=accept-new",
                        "-o",
                        "UserKnownHostsFile=known",
                        "-o",
                        proxy,
                        "ops@" + ip,
                        "bash -s");
        assertThat(said.out()).as(said.err()).isEqualTo("root\nops\n");
        String seen = stranger.run("", "cat", "known").out().strip();
        assertThat(told).contains(seen.split(" ", -1)[2]);
        assertThat(
                        stranger.run(
                                        "",
                                        "ssh",
                                        "-F",
                                        "none",
                                        "-i",
                                        "id",
                                        "-o",
                                        "UserKnownHostsFile=known",
                                        "-o",
                                        "BatchMode=yes",
                                        "-o",
                                        proxy,
                                        "other@" + ip,
                                        "true")
                                .status())
                .isEqualTo(255);
        assertThat(
                        stranger.call(
                                "GET",
                                Stranger.ZONE
                                        + "/instances/web-1/getGuestAttributes?queryPath=hostkeys/",
                                ""))
                .contains("404");
    }

    @Test
    void a_livekit_drains_while_people_are_there_and_drops_them_on_the_second_signal() {
        assertThat(stranger.script("web-1", "bash -s", INSTALL).status()).isZero();
        assertThat(stranger.script("web-1", "bash -s", LIVEKIT).status()).isZero();
        stranger.call("PUT", "/_sandbox/participants", people(3));
        String unit =
                "systemd-run --unit=drain --property=RemainAfterExit=yes -- docker stop --time=86400 livekit";
        assertThat(stranger.ssh("web-1", unit).status()).isZero();
        assertThat(stranger.ssh("web-1", unit).err())
                .contains("Unit drain.service was already loaded or has a fragment file.");
        stranger.await("\"draining\":true", "/_sandbox/participants");
        assertThat(
                        stranger.ssh(
                                        "web-1",
                                        "curl -fsS http://127.0.0.1:7880/; curl -s http://127.0.0.1:6789/metrics | grep ^livekit_participant")
                                .out())
                .startsWith("OKlivekit_participant_total{")
                .endsWith(" 3\n");
        assertThat(stranger.ssh("web-1", "docker kill -s TERM livekit").status()).isZero();
        assertThat(stranger.call("GET", "/_sandbox/participants", "").replace(" ", ""))
                .contains("\"lost\":3");
    }

    private static String people(int count) {
        return "{\"project\": \"demo\", \"zone\": \"us-central1-b\", \"instance\": \"web-1\", \"participants\": %d}"
                .formatted(count);
    }
}
