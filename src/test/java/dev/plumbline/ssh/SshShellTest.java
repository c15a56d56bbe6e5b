package dev.plumbline.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class SshShellTest {
    private static final String ED25519 = KeyPairProvider.SSH_ED25519;
    private static final String ECDSA = KeyPairProvider.ECDSA_SHA2_NISTP256;
    private static final String RSA = KeyPairProvider.SSH_RSA;

    @TempDir private Path directory;
    private final SshShell shell = SshShell.over(new Route.Direct());
    private final ServedHost host = new ServedHost(ED25519).letIn(shell);

    @AfterEach
    void close() {
        shell.close();
        host.close();
    }

    private static RemoteScript script(String text) {
        return new RemoteScript("the look", text, Duration.ofSeconds(20));
    }

    private static RemoteScript saying(String answer) {
        return script("printf 'PLUMBLINE1 %s\\n' '" + answer + "'\n");
    }

    private static Fault fault(HostShell shell, SshTarget target, RemoteScript script) {
        return failure(shell, target, script).fault();
    }

    private static Failure failure(HostShell shell, SshTarget target, RemoteScript script) {
        return catchThrowableOfType(Failure.class, () -> shell.run(target, script));
    }

    /** A pipe that a script writes to when it has come so far, and waits at. */
    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    private static <T> Future<T> meanwhile(Callable<T> task) {
        FutureTask<T> running = new FutureTask<>(task);
        Thread.ofVirtual().start(running);
        return running;
    }

    @Test
    void the_answer_is_what_follows_the_sentinel_whatever_else_is_printed() {
        String text =
                """
                echo 'Welcome to Debian'
                echo 'not a PLUMBLINE1 {"no": 1}'
                echo 'PLUMBLINE1 {"first": 1}'
                echo noise >&2
                echo 'PLUMBLINE1 {"last": 1}'
                printf 'and a last line'
                """;

        assertThat(shell.run(host.target(), script(text))).isEqualTo("{\"last\": 1}");
    }

    @Test
    void a_line_that_was_not_ended_is_no_answer() {
        Fault fault =
                fault(
                        shell,
                        host.target(),
                        script("echo disk full >&2; printf 'PLUMBLINE1 {\"cut\": '; exit 3"));

        assertThat(fault)
                .isEqualTo(
                        new Fault(
                                FaultOwner.UNAVAILABLE,
                                "livekit-1: the look ended with status 3 and gave no answer: disk full"));
    }

    @Test
    void whoever_is_not_root_becomes_root_without_being_asked_for_a_password() {
        SshTarget root = host.target();
        shell.run(root, saying("{}"));
        SshTarget other =
                new SshTarget(
                        root.name(), "2", root.address(), root.port(), "sa_1", root.hostKeys(), "");

        assertThatThrownBy(() -> shell.run(other, saying("{}"))).isInstanceOf(Failure.class);

        assertThat(host.commands).containsExactly("/bin/bash -s", "sudo -n /bin/bash -s");
    }

    @Test
    void a_host_key_that_is_not_known_is_refused_and_named() {
        String other = ServedHost.text(ServedHost.key(ED25519));

        Fault fault = fault(shell, host.target("1", List.of(other)), saying("{}"));

        assertThat(fault.turn()).isEqualTo(FaultOwner.ACCESS);
        assertThat(fault.message())
                .startsWith("livekit-1 offered the host key ssh-ed25519 SHA256:")
                .contains("which is not one it is known by");
        assertThat(host.commands).isEmpty();
    }

    @Test
    void a_host_that_offers_no_key_of_a_kind_that_is_known_is_refused() {
        String other = ServedHost.text(ServedHost.key(ECDSA));

        Fault fault = fault(shell, host.target("1", List.of(other)), saying("{}"));

        assertThat(fault.turn()).isEqualTo(FaultOwner.ACCESS);
        assertThat(host.commands).isEmpty();
    }

    @Test
    void a_host_of_which_no_key_can_be_read_is_refused() {
        assertThat(
                        fault(
                                        shell,
                                        host.target("1", List.of("ssh-ed25519 AAAA", "#")),
                                        saying("{}"))
                                .turn())
                .isEqualTo(FaultOwner.ACCESS);
        assertThat(fault(shell, host.target("2", List.of()), saying("{}")).turn())
                .isEqualTo(FaultOwner.ACCESS);
        assertThat(host.commands).isEmpty();
    }

    @Test
    void a_host_with_several_keys_is_known_by_the_one_that_is_known() {
        try (ServedHost several = new ServedHost(ED25519, ECDSA, RSA).letIn(shell)) {
            for (String key : several.publicKeys()) {
                String kind = key.substring(0, key.indexOf(' '));

                assertThat(shell.run(several.target(kind, List.of(key)), saying(kind)))
                        .isEqualTo(kind);
            }
        }
    }

    @Test
    void a_key_that_is_not_let_in_is_a_matter_of_access() {
        host.letIn.clear();

        assertThat(fault(shell, host.target(), saying("{}")))
                .isEqualTo(
                        new Fault(
                                FaultOwner.ACCESS, "livekit-1 does not let root in with our key"));
    }

    @Test
    void a_key_that_is_let_in_later_works_then() {
        host.letIn.clear();
        fault(shell, host.target(), saying("{}"));
        host.letIn(shell);

        assertThat(shell.run(host.target(), saying("{}"))).isEqualTo("{}");
    }

    @Test
    void where_nothing_listens_the_address_is_named() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Fault fault =
                fault(
                        shell,
                        new SshTarget(
                                "livekit-1", "1", "127.0.0.1", port, "root", host.publicKeys(), ""),
                        saying("{}"));

        assertThat(fault.turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(fault.message())
                .startsWith("livekit-1 does not answer on 127.0.0.1:" + port + ":");
    }

    @Test
    void a_script_that_takes_too_long_is_given_up_and_the_next_one_runs() {
        Fault fault =
                fault(
                        shell,
                        host.target(),
                        new RemoteScript("the look", "exec sleep 30", Duration.ofSeconds(1)));

        assertThat(fault)
                .isEqualTo(
                        new Fault(
                                FaultOwner.UNAVAILABLE,
                                "livekit-1: the look has not ended within 1 s; the next look shows what it has done"));
        assertThat(shell.run(host.target(), saying("{}"))).isEqualTo("{}");
    }

    @Test
    void a_script_that_takes_too_long_ends_no_other_on_the_same_host() throws Exception {
        Path pipe = pipe();
        Future<String> other =
                meanwhile(() ->
                        shell.run(
                                host.target(),
                                script(
                                        "echo > "
                                                + pipe
                                                + "; cat "
                                                + pipe
                                                + "; echo 'PLUMBLINE1 {}'")));
        Files.readString(pipe);

        fault(
                shell,
                host.target(),
                new RemoteScript("the look", "exec sleep 30", Duration.ofMillis(100)));
        assertThat(shell.run(host.target(), saying("{}"))).isEqualTo("{}");
        Files.writeString(pipe, "go on\n");

        assertThat(other.get()).isEqualTo("{}");
    }

    @Test
    void a_connection_that_is_cut_while_a_script_runs_is_made_anew_for_the_next() throws Exception {
        Path pipe = pipe();
        Future<Fault> fault =
                meanwhile(() ->
                        fault(shell, host.target(), script("echo > " + pipe + "; exec sleep 30")));
        Files.readString(pipe);
        host.cut();

        assertThat(fault.get().turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(fault.get().message()).startsWith("livekit-1: ").contains("the look");
        assertThat(shell.run(host.target(), saying("{}"))).isEqualTo("{}");
        assertThat(host.connections).hasValue(2);
    }

    @Test
    void one_connection_is_kept_for_several_scripts() {
        for (int run = 0; run < 5; run++) {
            assertThat(shell.run(host.target(), saying("{}"))).isEqualTo("{}");
        }

        assertThat(host.connections).hasValue(1);
    }

    @Test
    void a_host_that_is_known_by_other_keys_by_now_is_connected_to_anew() {
        shell.run(host.target(), saying("{}"));
        String other = ServedHost.text(ServedHost.key(ED25519));

        assertThat(fault(shell, host.target("1", List.of(other)), saying("{}")).turn())
                .isEqualTo(FaultOwner.ACCESS);
    }

    @Test
    void many_scripts_on_many_hosts_run_at_once_and_a_mute_host_delays_nobody() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshTarget silent =
                    new SshTarget(
                            "mute",
                            "mute",
                            "127.0.0.1",
                            mute.getLocalPort(),
                            "root",
                            host.publicKeys(),
                            "");
            Future<Fault> waits = threads.submit(() -> fault(shell, silent, saying("{}")));
            Socket accepted = mute.accept();
            List<Future<String>> answers = new ArrayList<>();
            for (int run = 0; run < 30; run++) {
                SshTarget target = host.target(String.valueOf(run % 10));
                String answer = "{\"run\": " + run + "}";
                answers.add(threads.submit(() -> shell.run(target, saying(answer))));
            }

            for (int run = 0; run < 30; run++) {
                assertThat(answers.get(run).get()).isEqualTo("{\"run\": " + run + "}");
            }
            assertThat(waits.isDone()).isFalse();
            assertThat(accepted.isClosed()).isFalse();
            assertThat(host.connections).hasValue(10);
            shell.close();
            assertThat(waits.get().turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        }
    }

    @Test
    void a_way_leads_through_a_jump_host_and_another_after_it_was_cut() throws Exception {
        try (ServedHost jump = new ServedHost(ECDSA);
                SshShell through =
                        SshShell.over(
                                new Route.Jump(
                                        "ana",
                                        "127.0.0.1",
                                        jump.port(),
                                        jump.publicKeys().getFirst()))) {
            jump.letIn(through);
            host.letIn(through);

            assertThat(through.run(host.target("1"), saying("{}"))).isEqualTo("{}");
            assertThat(through.run(host.target("2"), saying("{}"))).isEqualTo("{}");
            assertThat(jump.connections).hasValue(1);
            assertThat(jump.commands).isEmpty();
            Path pipe = pipe();
            Future<Fault> ended =
                    meanwhile(() ->
                            fault(
                                    through,
                                    host.target("1"),
                                    script("echo > " + pipe + "; exec sleep 30")));
            Files.readString(pipe);
            jump.cut();
            assertThat(ended.get().turn()).isEqualTo(FaultOwner.UNAVAILABLE);
            assertThat(through.run(host.target("3"), saying("{}"))).isEqualTo("{}");
        }
    }

    @Test
    void a_jump_host_that_is_not_known_is_refused() {
        try (ServedHost jump = new ServedHost(ED25519);
                SshShell through =
                        SshShell.over(
                                new Route.Jump(
                                        "ana",
                                        "127.0.0.1",
                                        jump.port(),
                                        host.publicKeys().getFirst()))) {
            jump.letIn(through);
            host.letIn(through);

            Fault fault = fault(through, host.target(), saying("{}"));

            assertThat(fault.turn()).isEqualTo(FaultOwner.ACCESS);
            assertThat(fault.message()).startsWith("the jump host offered the host key");
            assertThat(host.connections).hasValue(0);
        }
    }

    @Test
    void what_is_printed_beyond_a_mebibyte_is_thrown_away() {
        assertThat(
                        shell.run(
                                host.target(),
                                script("echo 'PLUMBLINE1 {}'; head -c 8000000 /dev/zero; echo")))
                .isEqualTo("{}");
        assertThat(
                        fault(
                                        shell,
                                        host.target(),
                                        script(
                                                "head -c 8000000 /dev/zero; echo; echo 'PLUMBLINE1 {}'"))
                                .message())
                .isEqualTo("livekit-1: the look ended with status 0 and gave no answer");
    }

    @Test
    void what_a_script_says_is_in_no_fault_and_in_no_line_of_the_log() {
        String secret = "hunter2-hunter2";
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        Logger mina = (Logger) LoggerFactory.getLogger("org.apache.sshd");
        Level before = mina.getLevel();
        seen.start();
        root.addAppender(seen);
        mina.setLevel(Level.DEBUG);
        try {
            List<RemoteScript> scripts =
                    List.of(
                            script("KEYS='" + secret + "'\nexit 4\n"),
                            script("KEYS='" + secret + "' )\n"),
                            script("if KEYS='" + secret + "'\n"),
                            new RemoteScript(
                                    "the look",
                                    "KEYS='" + secret + "'\nexec sleep 30\n",
                                    Duration.ofMillis(300)));
            for (RemoteScript script : scripts) {
                StringWriter told = new StringWriter();
                failure(shell, host.target(), script).printStackTrace(new PrintWriter(told));
                assertThat(told + script.toString()).doesNotContain(secret);
            }
        } finally {
            mina.setLevel(before);
            root.detachAppender(seen);
        }
        assertThat(seen.list).isNotEmpty();
        assertThat(List.copyOf(seen.list))
                .noneMatch(line -> line.getFormattedMessage().contains(secret));
    }

    @Test
    void each_process_has_a_key_of_its_own() {
        try (SshShell other = SshShell.over(new Route.Direct())) {
            assertThat(shell.publicKey())
                    .startsWith("ssh-ed25519 ")
                    .isEqualTo(shell.publicKey())
                    .isNotEqualTo(other.publicKey());
        }
    }
}
