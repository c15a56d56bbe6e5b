package dev.plumbline.kind.google.policy;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import java.util.List;

/** What of a policy are things of one kind. */
public interface PolicyPart {
    /** Members: a role, who has it, and a condition where there is one. */
    PolicyPart MEMBERS =
            new PolicyPart() {
                @Override
                public List<Document> in(Document policy) {
                    return PolicyEdit.members(policy);
                }

                @Override
                public Document done(Document policy, List<Action> actions) {
                    return PolicyEdit.done(policy, actions);
                }
            };

    /** What is logged of the use of a service. */
    PolicyPart AUDITS = new PolicyAudits();

    /** All of them in a policy. */
    List<Document> in(Document policy);

    /** The policy as it is when some actions are done; the same one when they are already. */
    Document done(Document policy, List<Action> actions);
}
