package dev.plumbline.cost;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that is paid together, since what one thing costs may depend on another. */
record Basket(List<Resource> resources) {
    /** What needs a resource, of certain kinds. */
    Stream<Resource> users(Ref needed, Set<String> kinds) {
        return of(kinds).filter(other -> other.needs().contains(needed));
    }

    /** What a resource needs, of one kind. */
    Stream<Resource> needed(Resource by, String kind) {
        return of(Set.of(kind)).filter(other -> by.needs().contains(other.ref()));
    }

    /** All of certain kinds, in their order. */
    Stream<Resource> of(Set<String> kinds) {
        return resources.stream().filter(other -> kinds.contains(other.ref().kind()));
    }
}
