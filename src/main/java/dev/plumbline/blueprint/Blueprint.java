package dev.plumbline.blueprint;

import dev.plumbline.blueprint.section.Apis;
import dev.plumbline.blueprint.section.Draft;
import dev.plumbline.blueprint.section.Images;
import dev.plumbline.blueprint.section.Part;
import dev.plumbline.blueprint.section.Parts;
import dev.plumbline.model.Commitment;
import dev.plumbline.model.Money;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Budget;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.MonthlyBudget;
import dev.plumbline.spec.Problems;
import dev.plumbline.spec.Reading;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the resources that an environment becomes; pure, and all it knows of kinds is schemas. */
public final class Blueprint implements Check {
    private final Map<String, Schema> kinds;

    /**
     * @param kinds schemas by the names of their kinds
     */
    public Blueprint(Map<String, Schema> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /** What the environment in a file becomes; empty for a base, which becomes nothing. */
    public Optional<BlueprintResult> read(Folder folder, String file) {
        return switch (EnvironmentFile.read(folder, file, this::problems)) {
            case Reading.Valid(var environment) -> Optional.of(draw(environment, Revision.NONE));
            case Reading.Invalid(var problems) ->
                    Optional.of(new BlueprintResult(Optional.empty(), problems));
            case Reading.Base _ -> Optional.empty();
        };
    }

    /** Everything an environment declares, or else all that is wrong with it. */
    public BlueprintResult draw(Environment environment, Revision revision) {
        Problems problems = new Problems();
        List<Part> own = overridden(environment, Parts.of(environment), problems);
        List<Part> all = Apis.before(Images.before(own, environment), environment, kinds);
        Map<String, Optional<Placed>> parts = new Placing(environment, kinds, problems).place(all);
        Set<String> adopted = adopted(environment, parts.keySet(), problems);
        List<Resource> resources = resources(environment, parts, adopted, problems);
        if (!problems.none()) {
            return new BlueprintResult(Optional.empty(), problems.sorted());
        }
        Place home = new Place(environment.project().text(), environment.region().text(), "");
        return new BlueprintResult(
                Optional.of(
                        new Desired(
                                environment.name(),
                                new Policy(environment.mode(), false, environment.prune()),
                                home,
                                revision,
                                resources,
                                environment.budget().map(Blueprint::budget).orElse(Budget.NONE),
                                Set.of())),
                List.of());
    }

    private static Budget budget(MonthlyBudget said) {
        return new Budget(
                said.monthly().map(Text::text).map(Blueprint::money),
                said.commitment().map(Text::text).flatMap(Commitment::of).orElse(Commitment.NONE));
    }

    /** An amount, and the three letters of its currency. */
    private static Money money(String text) {
        int currency = text.length() - 3;
        return new Money(new BigDecimal(text.substring(0, currency)), text.substring(currency));
    }

    @Override
    public List<Problem> problems(Environment environment) {
        return draw(environment, Revision.NONE).problems();
    }

    @Override
    public Map<String, List<Problem>> together(Collection<Environment> environments) {
        return beside(
                environments.stream()
                        .map(environment -> draw(environment, Revision.NONE).desired())
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The same of environments that are drawn. */
    public Map<String, List<Problem>> beside(Collection<Desired> environments) {
        return new Neighbours(kinds).of(environments);
    }

    private static List<Resource> resources(
            Environment environment,
            Map<String, Optional<Placed>> parts,
            Set<String> adopted,
            Problems problems) {
        References references = new References(parts, problems);
        Map<String, List<Declaration.Edge>> edges = new LinkedHashMap<>();
        List<Resource> resources = new ArrayList<>();
        parts.values().stream()
                .flatMap(Optional::stream)
                .forEach(placed -> {
                    Part part = placed.part();
                    Declaration declaration =
                            new Declaration(
                                    placed, completed(environment, placed), references, problems);
                    edges.put(part.address(), declaration.edges());
                    resources.add(
                            new Resource(
                                    placed.ref(),
                                    part.address(),
                                    placed.place(),
                                    declaration.document(),
                                    declaration.origins(),
                                    needs(declaration),
                                    new Policy(
                                            environment.mode(),
                                            adopted.contains(part.address()),
                                            environment.prune(),
                                            part.shows(),
                                            references.first(part),
                                            once(environment, part, declaration, problems))));
                });
        new Circles(edges, problems).find();
        return resources;
    }

    /** The fields of a part that are set when it is made; one that it does not declare is none. */
    private static Set<Path> once(
            Environment environment, Part part, Declaration declaration, Problems problems) {
        Set<Path> once = new LinkedHashSet<>();
        for (Environment.FieldMode each : environment.fields()) {
            Path path = Path.parse(each.path().text());
            if (each.of().text().equals(part.address())) {
                if (!declaration.origins().containsKey(path)) {
                    problems.add(
                            each.path().at(),
                            () ->
                                    "%s declares no field %s%s"
                                            .formatted(
                                                    part.address(),
                                                    each.path().described(),
                                                    Nearest.hint(
                                                            each.path().text(),
                                                            declaration.origins().keySet().stream()
                                                                    .map(Path::toString)
                                                                    .toList())));
                }
                if (each.once()) {
                    once.add(path);
                }
            }
        }
        return once;
    }

    private static Set<Ref> needs(Declaration declaration) {
        return declaration.edges().stream()
                .map(edge -> edge.to().ref())
                .collect(Collectors.toSet());
    }

    /** What a part declares, with what the environment says of all: where it is, and labels. */
    private static Tree.Fields completed(Environment environment, Placed placed) {
        Tree.Fields declared =
                placed.schema()
                        .placement()
                        .parent()
                        .map(parent -> placed.part().declared().without(parent.field()))
                        .orElse(placed.part().declared());
        Map<String, Tree.Entry> entries = new LinkedHashMap<>(declared.entries());
        Schema schema = placed.schema();
        schema.toldPlace()
                .ifPresent(field ->
                        placed.part()
                                .identity()
                                .region()
                                .ifPresent(said ->
                                        entries.putIfAbsent(
                                                field, new Tree.Entry(said.at(), said))));
        if (!environment.labels().isEmpty()) {
            labels(schema)
                    .ifPresent(path ->
                            entries.merge(
                                    path.root(),
                                    labels(environment, path.steps()),
                                    Blueprint::beside));
        }
        return new Tree.Fields(entries, declared.at());
    }

    /** Where a kind keeps labels, be they its mark or not. */
    private static Optional<Path> labels(Schema schema) {
        Path path = schema.identity().marking().labels().orElse(Path.of("labels"));
        return Optional.of(path).filter(there -> schema.root().fields().containsKey(there.root()));
    }

    private static Tree.Entry labels(Environment environment, List<String> steps) {
        Draft draft = new Draft(environment.at());
        if (steps.size() == 1) {
            environment.labels().forEach(draft::put);
        } else {
            Tree.Entry below = labels(environment, steps.subList(1, steps.size()));
            draft.put(steps.get(1), below.value());
        }
        return new Tree.Entry(environment.at(), draft.fields());
    }

    /** A part's own labels beside those of all, which they outrank. */
    private static Tree.Entry beside(Tree.Entry own, Tree.Entry all) {
        if (!(own.value() instanceof Tree.Fields mine)
                || !(all.value() instanceof Tree.Fields everybodys)) {
            return own;
        }
        Map<String, Tree.Entry> both = new LinkedHashMap<>(everybodys.entries());
        mine.entries()
                .forEach((name, entry) ->
                        both.merge(name, entry, (theirs, ours) -> beside(ours, theirs)));
        return new Tree.Entry(own.key(), new Tree.Fields(both, mine.at()));
    }

    private static Set<String> adopted(
            Environment environment, Set<String> parts, Problems problems) {
        Set<String> adopted = new LinkedHashSet<>();
        for (Text part : environment.adopt()) {
            named("adopt", part, parts, problems);
            adopted.add(part.text());
        }
        return adopted;
    }

    /** Every part, with what the environment says of it in the API's own words. */
    private static List<Part> overridden(
            Environment environment, List<Part> parts, Problems problems) {
        Set<String> addresses = parts.stream().map(Part::address).collect(Collectors.toSet());
        Map<String, Tree.Fields> overrides = new LinkedHashMap<>();
        environment.fields().forEach(each -> named("fields", each.of(), addresses, problems));
        for (Environment.PartOverride each : environment.overrides()) {
            named("overrides", each.part(), addresses, problems);
            overrides.put(each.part().text(), each.fields());
        }
        return parts.stream()
                .map(part ->
                        Optional.ofNullable(overrides.get(part.address()))
                                .map(part::over)
                                .orElse(part))
                .toList();
    }

    private static void named(String field, Text part, Set<String> parts, Problems problems) {
        if (!parts.contains(part.text())) {
            problems.add(
                    part.at(),
                    () ->
                            field
                                    + " names no part with "
                                    + part.described()
                                    + Nearest.hint(part.text(), parts));
        }
    }
}
