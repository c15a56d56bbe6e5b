package dev.plumbline.engine.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What people want kept stopped, laid over what is declared: it is declared to stand still for as
 * long, and all else follows from that.
 */
public record Stops(Map<String, Schema> schemas, Decisions decisions, Instant now) {
    /** Nothing is kept stopped. */
    public static final Stops NONE = new Stops(Map.of(), Decisions.NONE, Instant.EPOCH);

    /** What is declared, with this laid over it. */
    public Desired over(Desired desired) {
        return decisions.stops(now)
                ? desired.of(desired.resources().stream().map(this::over).toList())
                : desired;
    }

    private Resource over(Resource resource) {
        return decisions
                .stopped(resource.ref(), now)
                .flatMap(_ -> halt(schemas, resource))
                .map(halt ->
                        resource.declaring(resource.declared().with(halt.field(), halt.stands())))
                .orElse(resource);
    }

    /**
     * How a resource can be stopped; empty where that cannot be, or where nothing would start it
     * again because its spec does not say that it runs.
     */
    static Optional<Halt> halt(Map<String, Schema> schemas, Resource resource) {
        return Optional.ofNullable(schemas.get(resource.ref().kind()))
                .flatMap(schema -> schema.lifecycle().halt())
                .filter(halt -> resource.wanted())
                .filter(halt -> resource.declared().get(halt.field()) != null);
    }

    /** How what was seen is doing: what stands still because people want it is well. */
    public Health health(Ref ref, Observation.Present seen) {
        Optional<Decision> stop =
                Optional.ofNullable(schemas.get(ref.kind()))
                        .flatMap(schema -> schema.lifecycle().halt())
                        .filter(halt -> halt.standing(seen.live()))
                        .flatMap(_ -> decisions.stopped(ref, now));
        return stop.map(made -> new Health(Health.State.HEALTHY, made.words("kept stopped")))
                .orElse(seen.health());
    }
}
