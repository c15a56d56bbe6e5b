package dev.plumbline.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import tools.jackson.databind.json.JsonMapper;

/** How the parts of a record are written: as fields of the whole, since readers know no parts. */
final class Flat {
    private Flat() {}

    static JsonMapper.Builder in(JsonMapper.Builder mapper) {
        return mapper.addMixIn(Attempt.class, OfAttempt.class)
                .addMixIn(Hold.class, OfHold.class)
                .addMixIn(Report.class, OfReport.class)
                .addMixIn(Row.class, OfRow.class)
                .addMixIn(Incident.class, OfIncident.class)
                .addMixIn(Incident.Story.class, OfStory.class);
    }

    private interface OfAttempt {
        @JsonUnwrapped
        Attempt.Intent intent();

        @JsonUnwrapped
        Attempt.Course course();
    }

    private interface OfHold {
        @JsonUnwrapped
        Hold.Ending ending();
    }

    private interface OfReport {
        @JsonUnwrapped
        Report.About about();

        @JsonUnwrapped
        Report.Specs specs();

        @JsonUnwrapped
        ScanSummary scan();
    }

    private interface OfRow {
        @JsonUnwrapped
        Row.Subject subject();

        @JsonUnwrapped
        Row.Plan plan();

        @JsonUnwrapped
        Row.Standing standing();

        @JsonUnwrapped
        Row.Kept kept();
    }

    private interface OfIncident {
        @JsonUnwrapped
        Incident.Identity identity();

        @JsonUnwrapped
        Incident.Course course();
    }

    private interface OfStory {
        @JsonUnwrapped
        Incident.Story.Lines lines();

        @JsonUnwrapped
        Incident.Story.Outlook outlook();
    }
}
