package dev.plumbline.ssh;

import dev.plumbline.model.text.CappedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways through Google's Identity-Aware Proxy: a gcloud process for each host. */
final class IapTunnel implements Passage.Opener {
    private static final Pattern LISTENING = Pattern.compile("[Ll]istening on port \\[(\\d+)]");
    private static final Pattern MACHINE =
            Pattern.compile("projects/([^/]+)/zones/([^/]+)/instances/([^/]+)");

    /** Gcloud is slow to start. */
    private static final int PATIENCE = 3;

    @Override
    public Passage open(SshTarget target, Duration within) throws IOException {
        Matcher machine = MACHINE.matcher(target.machine());
        if (!machine.matches()) {
            throw new IOException(target.machine() + " is no machine of Google's");
        }
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "gcloud",
                                        "compute",
                                        "start-iap-tunnel",
                                        machine.group(3),
                                        Integer.toString(target.port()),
                                        "--local-host-port=localhost:0",
                                        "--zone=" + machine.group(2),
                                        "--project=" + machine.group(1)))
                        .redirectErrorStream(true)
                        .start();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread.ofVirtual().name("iap " + target.name()).start(() -> read(process, port));
        try {
            int number = port.get(PATIENCE * within.toMillis(), TimeUnit.MILLISECONDS);
            return new Tunnel(
                    process, new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
        } catch (ExecutionException e) {
            process.destroy();
            throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            process.destroy();
            throw new IOException("gcloud has opened no tunnel in time", e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Reads all that gcloud says, so that it never waits for us; the first port is the tunnel's.
     */
    private static void read(Process process, CompletableFuture<Integer> port) {
        String last = "gcloud ended";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.parseInt(listening.group(1)));
                } else if (!line.isBlank()) {
                    last = CappedText.of(line.strip());
                }
            }
            port.completeExceptionally(new IOException(last));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    private record Tunnel(Process process, InetSocketAddress entrance) implements Passage {
        @Override
        public void close() {
            process.destroy();
        }
    }
}
