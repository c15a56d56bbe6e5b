package dev.plumbline.web.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.plumbline.model.Problem;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.SpecPages;
import dev.plumbline.model.report.Unmanaged;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the last report of an environment tells.
 *
 * @param line the same as in the list of environments
 * @param resources worst first
 * @param unmanaged how many things are there that are nobody's business, by kind
 * @param touching those among them that are beside what is declared
 * @param incomplete the scans that could not see everything
 * @param problems why the attempted revision is not in force
 */
public record EnvironmentDetail(
        @JsonUnwrapped EnvironmentSummary line,
        List<ResourceDetail> resources,
        Map<String, Integer> unmanaged,
        List<Unmanaged> touching,
        List<Blindness> incomplete,
        List<Problem> problems) {

    /** What one scan could not see, and whose turn it is. */
    record Blindness(String kind, String project, String location, FaultView fault) {}

    static EnvironmentDetail of(Report report, Instant now, SpecPages pages) {
        return new EnvironmentDetail(
                EnvironmentSummary.of(Overview.of(report), now),
                report.rows().stream()
                        .map(row -> ResourceDetail.of(row, report, pages))
                        .sorted(
                                Comparator.comparing(
                                                ResourceDetail::widened, Comparator.reverseOrder())
                                        .thenComparing(ResourceDetail::verdict)
                                        .thenComparing(
                                                ResourceDetail::drifted, Comparator.reverseOrder())
                                        .thenComparing(ResourceDetail::kind)
                                        .thenComparing(ResourceDetail::name))
                        .toList(),
                new TreeMap<>(report.unmanaged()),
                report.touching(),
                report.incomplete().stream()
                        .map(part ->
                                new Blindness(
                                        part.scope().kind(),
                                        part.scope().at().project(),
                                        part.scope().at().location(),
                                        FaultView.of(part.fault())))
                        .toList(),
                report.problems());
    }
}
