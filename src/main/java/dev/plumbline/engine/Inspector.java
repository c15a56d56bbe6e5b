package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.plan.FactLines;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.LogSource;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Facts;
import dev.plumbline.model.report.Inspections;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.report.Standstill;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.time.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Asks one resource itself, beside the loops and with their clients. */
public final class Inspector implements Inspections {
    private final EngineContext context;
    private final Fleet fleet;

    public Inspector(EngineContext context, Fleet fleet) {
        this.context = context;
        this.fleet = fleet;
    }

    @Override
    public Optional<Standstill> standstill(Ref resource) {
        return fleet.shown(resource.environment()).standstill(resource);
    }

    @Override
    public Optional<Facts> facts(Ref ref) {
        return known(ref)
                .map(resource -> {
                    Kind kind = context.kinds().get(ref.kind());
                    return switch (within(ref, () -> kind.look(resource.place()))) {
                        case Observation.Present present ->
                                FactLines.of(kind.schema(), resource, present);
                        case Observation.Absent _ ->
                                throw new Failure(
                                        new Fault(FaultOwner.UNAVAILABLE, "it is not there"));
                        case Observation.Unknown unknown -> throw new Failure(unknown.fault());
                    };
                });
    }

    @Override
    public List<String> sources(String kind) {
        return source(kind).map(LogSource::sources).orElse(List.of());
    }

    @Override
    public Optional<LogExcerpt> logs(Ref ref, LogRequest request) {
        return known(ref)
                .flatMap(resource ->
                        source(ref.kind())
                                .map(source ->
                                        within(ref, () -> source.logs(resource.place(), request))));
    }

    private Optional<LogSource> source(String kind) {
        return context.kinds().all().stream()
                .filter(each -> each.schema().kind().equals(kind))
                .filter(LogSource.class::isInstance)
                .map(LogSource.class::cast)
                .findFirst();
    }

    private Optional<Resource> known(Ref ref) {
        return Optional.ofNullable(fleet.shown(ref.environment()).resources().get(ref));
    }

    private <T> T within(Ref ref, Callable<T> work) {
        try {
            return new Deadline(context.patience()).within("ask " + ref, work);
        } catch (TimeoutException e) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "no answer within " + context.patience().toSeconds() + " s"),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(new Fault(FaultOwner.UNAVAILABLE, "interrupted"), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure
                    ? failure
                    : new Failure(
                            new Fault(FaultOwner.BUG, "asking " + ref + ": " + e.getCause()), e);
        }
    }
}
