package dev.plumbline.kind.google.policy;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A policy with some members put in and others taken out. What belongs to others, and the order in
 * which it came, stays as it is.
 */
final class PolicyEdit {
    private static final String CONDITION = "condition";

    private final List<Binding> bindings = new ArrayList<>();

    /** A role under a condition, and who has it. */
    private record Binding(Document said, List<String> members) {
        boolean grants(Document member) {
            return said.text("role").equals(member.text("role"))
                    && same(said.object(CONDITION), member.object(CONDITION));
        }

        private static boolean same(Document one, Document other) {
            return List.of("title", "expression", "description").stream()
                    .allMatch(field ->
                            one.text(field).orElse("").equals(other.text(field).orElse("")));
        }

        boolean remove(String member) {
            return members.removeIf(each -> Type.MEMBER.same(member, each));
        }

        boolean has(String member) {
            return members.stream().anyMatch(each -> Type.MEMBER.same(member, each));
        }

        Document document() {
            return said.with("members", Value.Items.of(members.toArray(String[]::new)));
        }
    }

    private PolicyEdit(Document policy) {
        for (Value each : items(policy, "bindings")) {
            Document said = (Document) each;
            bindings.add(
                    new Binding(
                            said,
                            new ArrayList<>(
                                    items(said, "members").stream()
                                            .map(Value::toString)
                                            .toList())));
        }
    }

    /** The policy as it is when some actions are done; the same one when they are already. */
    static Document done(Document policy, List<Action> actions) {
        PolicyEdit edit = new PolicyEdit(policy);
        boolean changed = false;
        for (Action action : actions) {
            changed |=
                    switch (action) {
                        case Action.Create create -> edit.put(create.goal());
                        case Action.Update update -> {
                            boolean taken = edit.take(update.live());
                            boolean put = edit.put(update.goal());
                            yield taken || put;
                        }
                        case Action.Replace replace -> edit.take(replace.live());
                        case Action.Delete delete -> edit.take(delete.live());
                    };
        }
        return changed
                ? policy.with("version", String.valueOf(Policies.VERSION))
                        .with(
                                "bindings",
                                new Value.Items(
                                        edit.bindings.stream()
                                                .<Value>map(Binding::document)
                                                .toList()))
                : policy;
    }

    /** Every member of a policy: a role, a member, and a condition where there is one. */
    static List<Document> members(Document policy) {
        List<Document> members = new ArrayList<>();
        for (Binding binding : new PolicyEdit(policy).bindings) {
            for (String member : binding.members()) {
                members.add(binding.said().without("members").with("member", member));
            }
        }
        return members;
    }

    private boolean put(Document goal) {
        String member = goal.text("member").orElseThrow();
        Optional<Binding> there =
                bindings.stream().filter(binding -> binding.grants(goal)).findFirst();
        if (there.filter(binding -> binding.has(member)).isPresent()) {
            return false;
        }
        Binding binding =
                there.orElseGet(() -> {
                    Binding made = new Binding(goal.without("member"), new ArrayList<>());
                    bindings.add(made);
                    return made;
                });
        return binding.members().add(member);
    }

    /** A binding that nobody is left in goes, too. */
    private boolean take(Document live) {
        boolean taken = false;
        String member = live.text("member").orElseThrow();
        for (Iterator<Binding> each = bindings.iterator(); each.hasNext(); ) {
            Binding binding = each.next();
            if (binding.grants(live) && binding.remove(member)) {
                taken = true;
                if (binding.members().isEmpty()) {
                    each.remove();
                }
            }
        }
        return taken;
    }

    private static List<Value> items(Document document, String field) {
        return document.get(field) instanceof Value.Items(var items) ? items : List.of();
    }
}
