package dev.plumbline.kind.google.policy;

import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parts of policies, members above all. To look at one is to read the policy of the resource that
 * it is a part of; to write some is to read it anew, edit it, and write it if nobody else did
 * meanwhile.
 */
public final class PolicyKind implements Kind {
    private static final Set<String> PRINCIPALS = Set.of("ServiceAccount", "WorkloadIdentityPool");

    private final Gcp gcp;
    private final Schema schema;
    private final PolicyPart part;
    private final Function<Document, String> id;
    private final List<Target> targets;

    /**
     * Resources that have policies.
     *
     * @param links an expression for their links
     */
    public record Target(String links, Policies policies) {}

    /**
     * Parts of the policies of some resources.
     *
     * @param id what tells one from the others of its policy
     */
    public PolicyKind(
            Gcp gcp,
            Schema schema,
            PolicyPart part,
            Function<Document, String> id,
            List<Target> targets) {
        this.gcp = gcp;
        this.schema = schema;
        this.part = part;
        this.id = id;
        this.targets = List.copyOf(targets);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** Only policies of which something is declared are read; orphans are told by the ledger. */
    @Override
    public Set<Scope> scopes(Place home, Collection<Resource> declared) {
        return declared.stream()
                .map(resource -> Scope.of(schema.kind(), resource.place()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Scan scan(Scope scope) {
        Instant sent = gcp.now();
        Place at = scope.at();
        try {
            Map<Place, Observation.Present> found = new HashMap<>();
            for (Document live : part.in(told(at))) {
                Place place = new Place(at.project(), at.location(), at.parent(), id.apply(live));
                found.putIfAbsent(
                        place, new Observation.Present(sent, live, Health.HEALTHY, Mark.NONE));
            }
            return new Scan(scope, sent, found, Optional.empty());
        } catch (Failure e) {
            return Faults.absent(e, at)
                    ? new Scan(scope, sent, Map.of(), Optional.empty())
                    : new Scan(scope, sent, Map.of(), Optional.of(e.fault()));
        }
    }

    @Override
    public Observation look(Place place) {
        return scan(Scope.of(schema.kind(), place)).at(place);
    }

    @Override
    public void apply(Action action, Receipt receipt) {
        apply(List.of(action), receipt);
    }

    @Override
    public boolean joins() {
        return true;
    }

    @Override
    public void apply(List<Action> actions, Receipt receipt) {
        Place place = actions.getFirst().resource().place();
        PoolProjects pools = new PoolProjects(gcp, place.project());
        pools.refuseNumbers(actions);
        Document policy = told(place);
        Document edited = part.done(policy, actions);
        if (!edited.equals(policy)) {
            try {
                policies(of(place)).set(of(place), pools.written(edited));
            } catch (Failure e) {
                throw soon(e, actions);
            }
        }
    }

    /** An account or a pool that was just made is not known everywhere at once. */
    private static Failure soon(Failure failure, List<Action> actions) {
        boolean made =
                actions.stream()
                        .flatMap(action -> action.resource().needs().stream())
                        .anyMatch(need -> PRINCIPALS.contains(need.kind()));
        return made
                        && failure.fault().turn() == FaultOwner.SPEC
                        && failure.fault().message().contains("does not exist")
                ? new Failure(new Fault(FaultOwner.UNAVAILABLE, failure.fault().message()), failure)
                : failure;
    }

    /** The policy of what a place is in. */
    private Document told(Place place) {
        return new PoolProjects(gcp, place.project()).told(read(of(place)));
    }

    /** The link of what has the policy: the project where it is no part of anything else. */
    private static String of(Place place) {
        return place.child() ? place.parent() : "projects/" + place.project();
    }

    /** A policy without its token is none: written back, it would undo what others wrote. */
    private Document read(String link) {
        Document policy = policies(link).get(link);
        if (policy.text("etag").filter(etag -> !etag.isEmpty()).isEmpty()) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "the answer is not the policy of " + link + ": it has no etag"));
        }
        return policy;
    }

    private Policies policies(String link) {
        return targets.stream()
                .filter(target -> link.matches(target.links()))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(
                                new Fault(
                                        FaultOwner.SPEC,
                                        link + " is no resource whose members can be kept")))
                .policies();
    }
}
