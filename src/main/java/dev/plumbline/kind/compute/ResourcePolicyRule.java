package dev.plumbline.kind.compute;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Snapshots begin at whole hours, which Google writes with two digits. */
record ResourcePolicyRule() implements DocumentRule {
    private static final Pattern HOUR = Pattern.compile("([01][0-9]|2[0-3]):00");
    private static final String START = "startTime";

    @Override
    public List<Complaint> complaints(Document declared) {
        Document snapshots = declared.object("snapshotSchedulePolicy");
        Path at = Path.of("snapshotSchedulePolicy.schedule");
        Document schedule = snapshots.object("schedule");
        List<Complaint> complaints = new ArrayList<>();
        for (String each : List.of("hourlySchedule", "dailySchedule")) {
            hour(at.field(each), schedule.object(each), complaints);
        }
        Path days = at.field("weeklySchedule").field("dayOfWeeks");
        if (schedule.object("weeklySchedule").get("dayOfWeeks") instanceof Value.Items(var items)) {
            items.forEach(item -> {
                if (item instanceof Document day) {
                    hour(days.key(day.text("day").orElse("")), day, complaints);
                }
            });
        }
        Complaint.outside(
                        snapshots.object("retentionPolicy"),
                        Path.of("snapshotSchedulePolicy.retentionPolicy"),
                        "maxRetentionDays",
                        1,
                        65_535)
                .ifPresent(complaints::add);
        return complaints;
    }

    private static void hour(Path at, Document schedule, List<Complaint> complaints) {
        schedule.text(START)
                .filter(text -> !HOUR.matcher(text).matches())
                .map(text -> Complaint.takes(at.field(START), "a whole hour such as 04:00", text))
                .ifPresent(complaints::add);
    }
}
