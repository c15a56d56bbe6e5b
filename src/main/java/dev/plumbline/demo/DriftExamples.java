package dev.plumbline.demo;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Commands that change what a demo has made, as somebody else would. */
final class DriftExamples {
    private DriftExamples() {}

    /**
     * What can be pasted.
     *
     * @param ssh the port of loopback where the sandbox's machines answer
     */
    static List<String> of(URI sandbox, int ssh, Report report) {
        List<String> commands = new ArrayList<>();
        List<Row> rules =
                report.rows().stream()
                        .filter(row -> row.ref().kind().equals("FirewallRule"))
                        .toList();
        if (!rules.isEmpty()) {
            commands.add("curl -X DELETE " + sandbox + "/compute/v1/" + rules.getFirst().link());
            commands.add(
                    patch(
                            sandbox + "/compute/v1/" + rules.getLast().link(),
                            "{\"sourceRanges\": [\"0.0.0.0/0\"]}"));
        }
        report.rows().stream()
                .filter(row -> row.ref().kind().equals("RunService"))
                .findFirst()
                .map(row -> sandbox + "/v2/" + row.link())
                .ifPresent(url ->
                        commands.add(
                                "curl -s "
                                        + url
                                        + " | sed 's#\"image\" *: *\"[^\"]*\"#\"image\":"
                                        + " \"gcr.io/cloudrun/hello\"#' | curl -s -X PATCH "
                                        + url
                                        + " -H 'Content-Type: application/json' -d @-"));
        report.rows().stream()
                .filter(row -> row.ref().kind().equals("LiveKitHost"))
                .findFirst()
                .map(row -> row.subject().place().parent())
                .map(machine -> machine.substring(machine.lastIndexOf('/') + 1))
                .ifPresent(machine -> commands.add(shell(ssh, machine, "docker stop livekit")));
        return commands;
    }

    /** Each sandbox has a key of its own, which nobody is to remember. */
    private static String shell(int port, String machine, String command) {
        return "ssh -p %d -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null %s@127.0.0.1 %s"
                .formatted(port, machine, command);
    }

    private static String patch(String url, String body) {
        return "curl -X PATCH '" + url + "' -H 'Content-Type: application/json' -d '" + body + "'";
    }
}
