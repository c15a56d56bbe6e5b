package dev.plumbline.engine.plan;

import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Seal;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stage from what was seen to what is to be done: resolves references and plans. */
public final class Plans {
    private static final Logger log = LoggerFactory.getLogger(Plans.class);

    private final Map<String, Schema> schemas;

    private final Seal seal;

    public Plans(Map<String, Schema> schemas) {
        this(schemas, Seal.NONE);
    }

    /**
     * @param seal tells of values that are not shown whether two are the same
     */
    public Plans(Map<String, Schema> schemas, Seal seal) {
        this.schemas = schemas;
        this.seal = seal;
    }

    /**
     * The step of every resource in the order of the spec, and of every orphan in the order in
     * which they can go. One that cannot be planned is blind with a fault of ours, and keeps what
     * it owned.
     */
    public List<PlannedStep> plan(Desired desired, Seen seen, LastPass last, Activity activity) {
        Set<Ref> stood = last.stood(seen);
        Map<Ref, Resource> resources = new LinkedHashMap<>();
        List<Resource> all = Mentions.tied(schemas, desired.beside(seen.orphans()), seen);
        all.forEach(each -> resources.put(each.ref(), each));
        Resolver resolver = new Resolver(schemas, resources, seen.observations());
        Around around = new Around(seal, desired.neighbours());
        return all.stream()
                .map(resource -> {
                    Row.Kept kept = last.kept(resource.ref());
                    Before before =
                            new Before(
                                    new Row.Kept(
                                            kept.owned(),
                                            stood.contains(resource.ref()),
                                            kept.delivered(),
                                            kept.ours()),
                                    last.seen(resource.ref()),
                                    activity.past(resource.ref()),
                                    last.released(resource.ref(), desired.revision()));
                    return guarded(resource, resolver, seen, before, around);
                })
                // What somebody else has made anew under an orphan's name is nobody's business.
                .filter(planned -> planned.owner().ours() || !planned.resource().orphan())
                .toList();
    }

    private PlannedStep guarded(
            Resource resource, Resolver resolver, Seen seen, Before before, Around around) {
        Ref ref = resource.ref();
        PlannedStep planned;
        try {
            planned = plan(resource, resolver.resolve(resource.declared()), seen, before, around);
        } catch (RuntimeException | StackOverflowError e) {
            planned =
                    new PlannedStep(
                            resource,
                            defect("planning " + ref, e),
                            Owner.OURS,
                            Set.of(),
                            before.kept());
        }
        return before.released().map(planned::alsoReleasing).orElse(planned);
    }

    private PlannedStep plan(
            Resource resource, Document resolved, Seen seen, Before before, Around around) {
        Schema schema = schemas.get(resource.ref().kind());
        if (schema == null) {
            throw new IllegalStateException("no kind " + resource.ref().kind());
        }
        return Planner.plan(schema, resource, resolved, seen.at(resource.ref()), before, around);
    }

    /** What becomes of a resource that we fail at: nothing is done about it. */
    public static Step.Blind defect(String doing, Throwable thrown) {
        log.error("{} failed in a way that was not foreseen", doing, thrown);
        return new Step.Blind(new Fault(FaultOwner.BUG, doing + ": " + thrown));
    }
}
