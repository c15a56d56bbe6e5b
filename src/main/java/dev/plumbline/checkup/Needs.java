package dev.plumbline.checkup;

import dev.plumbline.kind.Allowances;
import dev.plumbline.kind.AskedRights;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Mode;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it takes to keep an environment.
 *
 * @param apis their hosts, those first without which the rest cannot be asked or given
 * @param turnedOn the hosts of the APIs that the spec turns on
 * @param rights by kind, and of what else asks
 * @param writes whether anything is written, as the spec is
 */
record Needs(
        Set<String> apis, Set<String> turnedOn, SortedMap<String, Rights> rights, boolean writes) {
    /** What tells which APIs are on and what we may do, and what roles are made with. */
    static final Set<String> FIRST =
            Collections.unmodifiableSet(
                    new TreeSet<>(
                            Set.of(
                                    "cloudresourcemanager.googleapis.com",
                                    "iam.googleapis.com",
                                    "serviceusage.googleapis.com")));

    /** The kind whose things are APIs that are turned on. */
    static final String API = "ApiService";

    /** What only a billing account grants: Resource Manager refuses to be asked of a project. */
    private static final String BILLING = "billing.";

    private static final String QUOTAS = "(quotas)";

    static Needs of(Kinds kinds, Desired desired) {
        Map<String, Schema> schemas = kinds.schemas();
        SortedMap<String, Rights> rights =
                new TreeMap<>(AskedRights.of(schemas, desired.resources()));
        Set<String> apis = new LinkedHashSet<>(FIRST);
        apis.addAll(
                rights.keySet().stream()
                        .map(kind -> schema(schemas, kind).placement().api())
                        .collect(Collectors.toCollection(TreeSet::new)));
        rights.replaceAll((_, asked) -> ofProject(asked));
        rights.putIfAbsent(API, schema(schemas, API).placement().rights().toObserve());
        kinds.allowances().map(Allowances::rights).ifPresent(asked -> rights.put(QUOTAS, asked));
        boolean writes =
                desired.resources().stream()
                        .anyMatch(resource -> resource.policy().mode() != Mode.OBSERVE);
        Set<String> turnedOn =
                desired.resources().stream()
                        .filter(resource -> resource.ref().kind().equals(API))
                        .map(resource -> resource.place().id())
                        .collect(Collectors.toSet());
        return new Needs(apis, turnedOn, rights, writes);
    }

    private static Rights ofProject(Rights asked) {
        return Rights.NONE
                .observing(ofProject(asked.observe()))
                .changing(ofProject(asked.change()));
    }

    private static String[] ofProject(Set<String> permissions) {
        return permissions.stream()
                .filter(permission -> !permission.startsWith(BILLING))
                .toArray(String[]::new);
    }

    private static Schema schema(Map<String, Schema> schemas, String kind) {
        return Objects.requireNonNull(schemas.get(kind), kind);
    }

    /** All permissions, to observe or to enforce, too. */
    Set<String> permissions(boolean enforce) {
        return rights.values().stream()
                .flatMap(each ->
                        enforce
                                ? Stream.concat(each.observe().stream(), each.change().stream())
                                : each.observe().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
