package dev.plumbline.model.plan;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A step that writes: one mutating request. */
public sealed interface Action extends Step {
    Resource resource();

    /** The versions of secrets that it writes, by the fields that hold them. */
    default Map<Path, String> delivers() {
        return Map.of();
    }

    /** It is not there: make it. */
    record Create(Resource resource, Document goal) implements Action {
        @Override
        public Map<Path, String> delivers() {
            return goal.payloads();
        }

        @Override
        public String verb() {
            return "create";
        }
    }

    /**
     * It differs: change it.
     *
     * @param goal all that is declared, references resolved and marked as ours
     * @param live what was seen, with the token that guards the write
     */
    record Update(Resource resource, Document goal, Document live, List<Change> changes)
            implements Action {
        public Update {
            changes = List.copyOf(changes);
        }

        @Override
        public Map<Path, String> delivers() {
            Map<Path, String> written = new HashMap<>(goal.payloads());
            written.keySet()
                    .removeIf(path ->
                            changes.stream()
                                    .noneMatch(change -> change.path().root().equals(path.root())));
            return written;
        }

        /** The same update of some of the fields only. */
        public Update only(List<Change> some) {
            return new Update(resource, goal, live, some);
        }

        @Override
        public String verb() {
            return "update";
        }
    }

    /** It differs where it cannot be changed: delete it; a later pass makes it again. */
    record Replace(Resource resource, Document live, List<Change> changes) implements Action {
        public Replace {
            changes = List.copyOf(changes);
        }

        @Override
        public String verb() {
            return "replace";
        }
    }

    /** It is to go. */
    record Delete(Resource resource, Document live) implements Action {
        @Override
        public String verb() {
            return "delete";
        }
    }
}
