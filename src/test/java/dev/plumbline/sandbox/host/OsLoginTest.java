package dev.plumbline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.gcp.host.Hosts;
import dev.plumbline.gcp.host.Logins;
import dev.plumbline.gcp.host.MetadataLogin;
import dev.plumbline.gcp.host.OsLogin;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Tempo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger with OpenSSH and an account of OS Login, on VMs that ask it and on others. */
class OsLoginTest {

    private static final String USER = "/v1/users/jo.doe@example.com";
    private static final Pattern FINGERPRINT =
            Pattern.compile("\"fingerprint\":\"([0-9a-f]{64})\"");

    @TempDir Path directory;
    private Stranger stranger;
    private String mine = "";

    @BeforeEach
    void aKey() throws IOException {
        stranger = new Stranger(directory);
        stranger.run("", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "me", "-f", "id");
        mine = stranger.run("", "cat", "id.pub").out().strip();
    }

    @AfterEach
    void close() {
        stranger.close();
    }

    private Stranger.Said through(String user, String vm, String command) {
        String ip = stranger.ssh(vm, "hostname -I").out().split(" ", -1)[0].strip();
        String proxy =
                "ProxyCommand=ssh -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -p %d -W %%h:%%p any@127.0.0.1"
                        .formatted(stranger.sandbox.sshPort());
        return stranger.run(
                "",
                "ssh",
                "-F",
                "none",
                "-i",
                "id",
                "-o",
                "BatchMode=yes",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                proxy,
                user + "@" + ip,
                command);
    }

    private String known() {
        return stranger.call(
                        "POST",
                        USER + ":importSshPublicKey?projectId=demo",
                        "{\"key\": \"%s\"}".formatted(mine))
                .replaceAll("\\s*([:{}\\[\\],])\\s*", "$1");
    }

    private static String fingerprint(String answer) {
        Matcher found = FINGERPRINT.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }

    @Test
    void a_key_is_kept_under_its_fingerprint_with_an_account_for_its_user() {
        String answer = known();
        String fingerprint = fingerprint(answer);
        assertThat(answer)
                .contains(
                        "\"primary\":true",
                        "\"username\":\"jo_doe_example_com\"",
                        "\"homeDirectory\":\"/home/jo_doe_example_com\"",
                        "\"accountId\":\"demo\"",
                        "\"sshPublicKeys\":{\"" + fingerprint + "\":{",
                        "\"name\":\"users/jo.doe@example.com/sshPublicKeys/" + fingerprint);
        String one = USER + "/sshPublicKeys/" + fingerprint;
        assertThat(stranger.call("GET", one, "")).contains(mine);
        assertThat(
                        stranger.call(
                                "PATCH",
                                one + "?updateMask=expirationTimeUsec",
                                "{\"expirationTimeUsec\": \"1900000000000000\"}"))
                .contains("1900000000000000", mine);
        assertThat(stranger.call("GET", USER + "/loginProfile", "")).contains("1900000000000000");
        stranger.call("DELETE", one, "");
        assertThat(stranger.call("GET", one, "")).contains("404");
        assertThat(stranger.call("GET", USER + "/loginProfile", ""))
                .contains("jo_doe_example_com")
                .doesNotContain(fingerprint);
    }

    @Test
    void what_is_no_key_is_refused() {
        for (String wrong : new String[] {"", "ssh-rsa", "ssh-rsa %%%", "ssh-rsa AAAA"}) {
            assertThat(
                            stranger.call(
                                    "POST",
                                    USER + ":importSshPublicKey",
                                    "{\"key\": \"%s\"}".formatted(wrong)))
                    .contains("INVALID_ARGUMENT");
        }
    }

    @Test
    void a_service_account_is_called_by_its_number_on_vms() {
        String account =
                stranger.call(
                        "POST",
                        "/v1/projects/demo/serviceAccounts",
                        "{\"accountId\": \"operator\"}");
        Matcher number = Pattern.compile("\"uniqueId\" : \"(\\d+)\"").matcher(account);
        assertThat(number.find()).as(account).isTrue();
        assertThat(
                        stranger.call(
                                "POST",
                                "/v1/users/operator@demo.iam.gserviceaccount.com:importSshPublicKey?projectId=demo",
                                "{\"key\": \"%s\"}".formatted(mine)))
                .contains("\"sa_" + number.group(1) + "\"");
    }

    @Test
    void a_vm_asks_os_login_or_its_metadata_and_never_both() {
        stranger.vm("web-1", "enable-oslogin=TRUE", "ssh-keys=ops:" + mine);
        stranger.vm("web-2", "ssh-keys=ops:" + mine);
        assertThat(through("jo_doe_example_com", "web-1", "true").status()).isEqualTo(255);
        String fingerprint = fingerprint(known());
        Stranger.Said said = through("jo_doe_example_com", "web-1", "whoami; pwd; sudo -n whoami");
        assertThat(said.out())
                .as(said.err())
                .isEqualTo("jo_doe_example_com\n/home/jo_doe_example_com\nroot\n");
        assertThat(through("ops", "web-1", "true").status()).isEqualTo(255);
        assertThat(through("ops", "web-2", "whoami").out()).isEqualTo("ops\n");
        assertThat(through("jo_doe_example_com", "web-2", "true").status()).isEqualTo(255);
        stranger.call("DELETE", USER + "/sshPublicKeys/" + fingerprint, "");
        assertThat(through("jo_doe_example_com", "web-1", "true").status()).isEqualTo(255);
    }

    @Test
    void googles_client_makes_a_key_known_for_an_hour_also_in_a_new_project() {
        stranger.sandbox.everyProjectIsNew();
        stranger.call("POST", "/v1/projects/demo/services/compute.googleapis.com:enable", "");
        stranger.sandbox.advance(Duration.ofMinutes(5));
        stranger.vm("web-1", "enable-oslogin=TRUE");
        Gcp gcp = gcp();
        String user =
                new OsLogin(gcp, () -> "me@example.com", () -> mine)
                        .user(new Hosts(gcp).machine(WEB));
        assertThat(user).isEqualTo("me_example_com");
        assertThat(through(user, "web-1", "whoami").out()).isEqualTo("me_example_com\n");
        stranger.sandbox.advance(Duration.ofHours(1));
        assertThat(through(user, "web-1", "whoami").status()).isEqualTo(255);
    }

    private static final String WEB = "projects/demo/zones/us-central1-b/instances/web-1";

    private Gcp gcp() {
        return Gcp.at(
                Endpoints.at(stranger.sandbox.uri()),
                Meter.NONE,
                new Tempo(1),
                stranger.sandbox::now);
    }

    private String keys(Hosts hosts) {
        return hosts.machine(WEB).metadata().get("ssh-keys");
    }

    @Test
    void where_os_login_is_off_a_key_of_our_own_stands_in_the_metadata_for_an_hour_at_a_time() {
        stranger.vm("web-1", "enable-oslogin=FALSE", "ssh-keys=ops:" + mine);
        Gcp gcp = gcp();
        Hosts hosts = new Hosts(gcp);
        Logins logins =
                Logins.either(
                        _ -> {
                            throw new AssertionError("OS Login is off");
                        },
                        new MetadataLogin(gcp, () -> mine));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> logins.user(hosts.machine(WEB)))
                .withMessageContaining("web-1 has just been told whom to let in");
        stranger.await("plumbline:ssh-ed25519", Stranger.ZONE + "/instances/web-1");
        String user = logins.user(hosts.machine(WEB));
        assertThat(through(user, "web-1", "whoami; sudo -n whoami").out())
                .isEqualTo("plumbline\nroot\n");
        String first = keys(hosts);
        assertThat(first.lines()).hasSize(2).first().isEqualTo("ops:" + mine);

        stranger.sandbox.advance(Duration.ofMinutes(55));
        assertThat(logins.user(hosts.machine(WEB))).isEqualTo("plumbline");
        stranger.sandbox.advance(Duration.ofMinutes(1));
        assertThat(keys(hosts)).isNotEqualTo(first);
        assertThat(keys(hosts).lines()).hasSize(2).first().isEqualTo("ops:" + mine);
        assertThat(through("ops", "web-1", "whoami").out()).isEqualTo("ops\n");

        stranger.sandbox.advance(Duration.ofHours(1));
        assertThat(through(user, "web-1", "whoami").status()).isEqualTo(255);
    }
}
