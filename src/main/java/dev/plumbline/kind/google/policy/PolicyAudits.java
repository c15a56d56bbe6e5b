package dev.plumbline.kind.google.policy;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;

/** What is logged of the use of services, an entry each; those of others stay as they are. */
final class PolicyAudits implements PolicyPart {
    private static final String AUDITS = "auditConfigs";

    @Override
    public List<Document> in(Document policy) {
        return policy.objects(AUDITS);
    }

    @Override
    public Document done(Document policy, List<Action> actions) {
        List<Document> audits = new ArrayList<>(in(policy));
        for (Action action : actions) {
            switch (action) {
                case Action.Create create -> put(audits, create.goal());
                case Action.Update update -> put(audits, update.goal());
                case Action.Replace replace -> take(audits, replace.live());
                case Action.Delete delete -> take(audits, delete.live());
            }
        }
        return audits.equals(in(policy))
                ? policy
                : policy.with(AUDITS, new Value.Items(List.copyOf(audits)));
    }

    /** In the place of what there is of that service, which may be in several entries. */
    private static void put(List<Document> audits, Document goal) {
        int at = take(audits, goal);
        audits.add(at, goal);
    }

    /** Where the first of them was; the end where there was none. */
    private static int take(List<Document> audits, Document of) {
        int first = audits.size();
        for (int at = audits.size() - 1; at >= 0; at--) {
            if (audits.get(at).text("service").equals(of.text("service"))) {
                audits.remove(at);
                first = at;
            }
        }
        return Math.min(first, audits.size());
    }
}
