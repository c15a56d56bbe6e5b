package dev.plumbline.ledger;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.util.NameTransformer;

/** Writes the parts of a record as fields of the whole: readers of the JSON know no parts. */
final class Flat extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    private static final Set<Class<?>> PARTS =
            Set.of(
                    Attempt.Intent.class,
                    Attempt.Course.class,
                    Event.Course.class,
                    Event.What.class,
                    Hold.Ending.class,
                    Report.About.class,
                    Report.Specs.class,
                    ScanSummary.class,
                    Row.Subject.class,
                    Row.Plan.class,
                    Row.Standing.class,
                    Row.Kept.class,
                    Incident.Identity.class,
                    Incident.Course.class,
                    Incident.Story.Lines.class,
                    Incident.Story.Outlook.class);

    @Override
    public @Nullable NameTransformer findUnwrappingNameTransformer(
            MapperConfig<?> config, AnnotatedMember member) {
        return PARTS.contains(member.getRawType())
                ? NameTransformer.NOP
                : super.findUnwrappingNameTransformer(config, member);
    }
}
