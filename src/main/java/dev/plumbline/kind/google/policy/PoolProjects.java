package dev.plumbline.kind.google.policy;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.util.List;

/**
 * Those whom a pool of identities lets in are named by the number of its project, and by nothing
 * else; here, a project is called by its id, as it is everywhere.
 *
 * @param project by its id; pools of others keep their numbers
 * @see <a href="https://cloud.google.com/iam/docs/principal-identifiers">Principal identifiers</a>
 */
record PoolProjects(Gcp gcp, String project) {
    private static final String POOLS = "://iam.googleapis.com/projects/";

    /** A policy as Google has it, with this project's pools by its id. */
    Document told(Document policy) {
        return named(policy)
                ? renamed(policy, POOLS + number() + "/", POOLS + project + "/")
                : policy;
    }

    /** A policy as it was told, with this project's pools by its number again. */
    Document written(Document policy) {
        return named(policy)
                ? renamed(policy, POOLS + project + "/", POOLS + number() + "/")
                : policy;
    }

    /** What was declared by the number would never be found by it. */
    void refuseNumbers(List<Action> actions) {
        for (Action action : actions) {
            String member = action.resource().declared().text("member").orElse("");
            if (member.contains(POOLS) && member.contains(POOLS + number() + "/")) {
                throw new Failure(
                        new Fault(
                                FaultOwner.SPEC,
                                "the pool's project is this one and called by its id: %s%s/"
                                        .formatted("projects/", project)));
            }
        }
    }

    private String number() {
        String home = "projects/" + project + "/";
        String numbered = gcp.calls().read(() -> gcp.numbered(home));
        return numbered.substring("projects/".length(), numbered.length() - 1);
    }

    private static boolean named(Document policy) {
        return PolicyEdit.members(policy).stream()
                .anyMatch(member -> member.text("member").orElse("").contains(POOLS));
    }

    private static Document renamed(Document policy, String from, String to) {
        return policy.map("bindings", bindings -> within(bindings, from, to));
    }

    private static Value within(Value value, String from, String to) {
        return switch (value) {
            case Document document -> document.map("members", members -> within(members, from, to));
            case Value.Items(var items) ->
                    new Value.Items(items.stream().map(item -> within(item, from, to)).toList());
            case Value.Scalar(String text) -> new Value.Scalar(text.replace(from, to));
            default -> value;
        };
    }
}
