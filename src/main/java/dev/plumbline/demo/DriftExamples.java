package dev.plumbline.demo;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Commands that change what a demo has made, as somebody else would. */
final class DriftExamples {
    private DriftExamples() {}

    static List<String> of(URI sandbox, Report report) {
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
        return commands;
    }

    private static String patch(String url, String body) {
        return "curl -X PATCH '" + url + "' -H 'Content-Type: application/json' -d '" + body + "'";
    }
}
