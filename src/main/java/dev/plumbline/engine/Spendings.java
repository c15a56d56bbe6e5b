package dev.plumbline.engine;

import dev.plumbline.cost.Estimator;
import dev.plumbline.cost.Outlook;
import dev.plumbline.cost.PriceTable;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Spending;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Budget;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plan costs, kept until somebody asks. */
record Spendings(List<Outlook.Part> parts, Budget budget) {
    /** Before anything was planned. */
    static final Spendings NOTHING = new Spendings(List.of(), Budget.NONE);

    static Spendings of(List<PlannedStep> plan, Map<Ref, Observation> observations, Budget budget) {
        return new Spendings(
                plan.stream()
                        .map(each ->
                                part(
                                        each.resource(),
                                        each.step(),
                                        observations.get(each.resource().ref())))
                        .toList(),
                budget);
    }

    /** What could not be seen is taken to be as declared. */
    static Outlook.Part part(Resource resource, Step step, @Nullable Observation observed) {
        Optional<Document> live =
                switch (observed) {
                    case Observation.Present present -> Optional.of(present.live());
                    case Observation.Absent _ -> Optional.empty();
                    case Observation.Unknown _ -> declared(resource);
                    case null -> declared(resource);
                };
        boolean stays = step instanceof Action.Create || live.isPresent();
        List<Path> changes =
                step instanceof Action
                        ? step.changes().stream().map(Change::path).toList()
                        : List.of();
        return new Outlook.Part(resource, live, stays && !(step instanceof Action.Delete), changes);
    }

    private static Optional<Document> declared(Resource resource) {
        return Optional.of(resource).filter(Resource::wanted).map(Resource::declared);
    }

    Optional<Spending> spending() {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Outlook outlook =
                Outlook.of(new Estimator(PriceTable.builtIn(), budget.commitment()), parts);
        return Optional.of(
                new Spending(
                        outlook.after().date(),
                        outlook.before().total(),
                        outlook.after().total(),
                        budget,
                        outlook.after().unpriced().size()));
    }
}
