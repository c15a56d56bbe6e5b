package dev.plumbline.model.report;

import dev.plumbline.model.plan.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a report tells of an environment as a whole; as large for many resources as for few.
 *
 * @param header the report without its rows
 * @param verdicts how many resources have which verdict; those that none has are left out
 * @param drifted how many resources are not as declared
 * @param orphans how many things are ours and the spec names them no more
 */
public record Overview(Report header, Map<Verdict, Integer> verdicts, int drifted, int orphans) {
    public Overview {
        // In the order of the verdicts, also where it is shown.
        verdicts =
                verdicts.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new EnumMap<>(verdicts));
    }

    public static Overview of(Report report) {
        return new Overview(
                report.with(List.of()),
                report.verdicts(),
                report.drifted(),
                report.orphans().size());
    }
}
