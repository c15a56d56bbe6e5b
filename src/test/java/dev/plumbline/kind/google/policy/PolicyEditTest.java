package dev.plumbline.kind.google.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.kind.google.DocumentJson;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyEditTest {
    private static final String LATER = "{\"title\": \"later\", \"expression\": \"false\"}";
    private static final Document POLICY =
            DocumentJson.parse(
                    """
                    {"etag": "x", "version": 1, "auditConfigs": [{"service": "allServices"}], "bindings": [
                      {"role": "roles/z", "members": ["user:b@example.com", "user:a@example.com"]},
                      {"role": "roles/a", "members": ["deleted:user:gone@example.com?uid=1"]},
                      {"role": "roles/z", "members": ["user:b@example.com"], "condition": %s}]}
                    """
                            .formatted(LATER));

    private static Document member(String role, String member, String condition) {
        return DocumentJson.parse(
                "{\"role\": \"%s\", \"member\": \"%s\"%s}"
                        .formatted(
                                role,
                                member,
                                condition.isEmpty() ? "" : ", \"condition\": " + condition));
    }

    private static Resource resource(Document declared) {
        return new Resource(
                new Ref("test", "IamMember", declared.toString()),
                "part",
                new Place("p", Place.GLOBAL, "projects/p", declared.toString()),
                declared,
                Map.of(),
                Set.of(),
                Policy.of(Mode.ENFORCE));
    }

    private static Action create(String role, String member, String condition) {
        Document goal = member(role, member, condition);
        return new Action.Create(resource(goal), goal);
    }

    private static Action delete(String role, String member, String condition) {
        Document live = member(role, member, condition);
        return new Action.Delete(resource(live), live);
    }

    private static String bindings(Action... actions) {
        return String.valueOf(PolicyEdit.done(POLICY, List.of(actions)).get("bindings"));
    }

    private static String binding(int index) {
        return ((Value.Items) POLICY.fields().get("bindings")).items().get(index).toString();
    }

    @Test
    void a_member_joins_the_binding_of_its_role_and_condition_and_all_else_stays_as_it_came() {
        assertThat(bindings(create("roles/z", "user:c@example.com", "")))
                .isEqualTo(
                        "[%s, %s, %s]"
                                .formatted(
                                        binding(0)
                                                .replace(
                                                        "user:a@example.com",
                                                        "user:a@example.com, user:c@example.com"),
                                        binding(1),
                                        binding(2)));
        assertThat(PolicyEdit.done(POLICY, List.of(create("roles/n", "allUsers", ""))).fields())
                .containsEntry("auditConfigs", POLICY.fields().get("auditConfigs"))
                .containsEntry("etag", POLICY.fields().get("etag"))
                .containsEntry("version", new Value.Scalar("3"));
    }

    @Test
    void members_that_are_added_together_are_added_in_one_policy() {
        assertThat(
                        bindings(
                                create("roles/n", "user:c@example.com", LATER),
                                create("roles/n", "user:d@example.com", LATER),
                                delete("roles/a", "deleted:user:gone@example.com?uid=1", "")))
                .isEqualTo(
                        "[%s, %s, {role: roles/n, condition: {title: later, expression: false},"
                                        .formatted(binding(0), binding(2))
                                + " members: [user:c@example.com, user:d@example.com]}]");
    }

    @Test
    void a_binding_that_nobody_is_left_in_goes() {
        assertThat(bindings(delete("roles/z", "user:b@example.com", LATER)))
                .isEqualTo("[%s, %s]".formatted(binding(0), binding(1)));
    }

    @Test
    void a_condition_moves_its_member_and_nobody_else() {
        Document live = member("roles/z", "user:b@example.com", LATER);
        Document goal =
                member(
                        "roles/z",
                        "user:b@example.com",
                        "{\"title\": \"later\", \"expression\": \"true\"}");
        assertThat(bindings(new Action.Update(resource(goal), goal, live, List.of())))
                .isEqualTo(
                        "[%s, %s, {role: roles/z, condition: {title: later, expression: true},"
                                        .formatted(binding(0), binding(1))
                                + " members: [user:b@example.com]}]");
    }

    @Test
    void what_is_done_already_is_the_same_policy() {
        assertThat(
                        PolicyEdit.done(
                                POLICY,
                                List.of(
                                        create("roles/z", "user:B@Example.com", ""),
                                        delete("roles/q", "user:b@example.com", ""))))
                .isSameAs(POLICY);
    }

    @Test
    void every_member_is_told_with_its_role_and_condition() {
        assertThat(PolicyEdit.members(POLICY).stream().map(Document::toString))
                .containsExactly(
                        "{role: roles/z, member: user:b@example.com}",
                        "{role: roles/z, member: user:a@example.com}",
                        "{role: roles/a, member: deleted:user:gone@example.com?uid=1}",
                        "{role: roles/z, condition: {title: later, expression: false}, member:"
                                + " user:b@example.com}");
    }
}
