package dev.plumbline.sandbox.billing;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be spent from a billing account, under ids that the server makes. Projects are
 * answered by their numbers, in an order that differs from one answer to the next.
 *
 * @see <a
 *     href="https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets">budgets</a>
 */
final class Budgets extends AipCollection {

    /** What every account here pays in. */
    private static final String CURRENCY = "USD";

    private static final String FILTER = "budgetFilter";
    private static final String PROJECTS = "projects";
    private static final String MONTHS = "calendarPeriod";
    private static final String CUSTOM = "customPeriod";
    private static final String AMOUNT = "specifiedAmount";
    private static final String LAST = "lastPeriodAmount";
    private static final String TREATMENT = "creditTypesTreatment";
    private static final Pattern ACCOUNT =
            Pattern.compile("billingAccounts/[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}");
    private static final Pattern PROJECT = Pattern.compile("projects/[^/]+");

    Budgets(AipApi api) {
        super(api, "billingAccounts.budgets", Takes.seconds(0, 0, 0));
    }

    /** Whether a billing account can be called so. */
    static boolean isAccount(String name) {
        return ACCOUNT.matcher(name).matches();
    }

    @Override
    protected String newId(ApiCall call) {
        checkParent(call);
        return cloud.ids().uuid();
    }

    @Override
    protected void checkId(String id) {}

    @Override
    protected void checkParent(ApiCall call) {
        if (!isAccount("billingAccounts/" + call.arg("billingAccountsId"))) {
            throw errors.status(403, "The caller does not have permission");
        }
    }

    @Override
    protected String key(ApiCall call) {
        checkParent(call);
        return super.key(call);
    }

    /** Without a mask a write is about what it says. */
    @Override
    protected FieldMask mask(ApiCall call) {
        FieldMask mask = super.mask(call);
        return mask.whole()
                ? new FieldMask(
                        errors,
                        shape,
                        String.join(
                                ",",
                                Stream.concat(
                                                Stream.of("name"),
                                                read(call).properties().stream()
                                                        .map(field -> field.getKey()))
                                        .distinct()
                                        .toList()))
                : mask;
    }

    @Override
    protected boolean listed(ApiCall call, ObjectNode budget) {
        String scope = call.query("scope");
        return scope.isEmpty()
                || JsonTrees.texts(budget.path(FILTER).path(PROJECTS))
                        .contains(project("scope", scope));
    }

    @Override
    protected void complete(ApiCall call, ObjectNode budget, Optional<ObjectNode> live) {
        ObjectNode sent = read(call);
        if (JsonTrees.text(budget, "displayName").length() > 60) {
            throw invalid("display_name", "it is longer than 60 characters");
        }
        if (budget.path("amount") instanceof ObjectNode amount) {
            amount(amount, sent.path("amount"));
        }
        ObjectNode filter = JsonTrees.child(budget, FILTER);
        period(filter, sent.path(FILTER), live);
        credits(filter);
        filter(filter);
        for (JsonNode rule : budget.path("thresholdRules")) {
            if (rule.path("thresholdPercent").asDouble(0) < 0) {
                throw invalid("threshold_rules.threshold_percent", "it is less than 0");
            }
            JsonTrees.fill((ObjectNode) rule, "spendBasis", "CURRENT_SPEND");
        }
        notifications(JsonTrees.child(budget, "notificationsRule"));
        if (budget.path("spendCap") instanceof ObjectNode cap) {
            cap.put("outputState", JsonTrees.text(cap, "inputState"));
        }
    }

    private void amount(ObjectNode amount, JsonNode sent) {
        one(sent, "budget.amount", "budget_amount", AMOUNT, LAST);
        if (sent.has(LAST)) {
            amount.remove(AMOUNT);
        } else if (sent.has(AMOUNT)) {
            amount.remove(LAST);
        }
        if (amount.path(AMOUNT) instanceof ObjectNode money) {
            JsonTrees.fill(money, "currencyCode", CURRENCY);
            String currency = JsonTrees.text(money, "currencyCode");
            if (!currency.equals(CURRENCY)) {
                throw invalid(
                        "amount.specified_amount.currency_code",
                        "%s is not the currency of the billing account, %s"
                                .formatted(currency, CURRENCY));
            }
            if (JsonTrees.text(money, "units").startsWith("-")
                    || money.path("nanos").asInt(0) < 0) {
                throw invalid("amount.specified_amount", "it is less than nothing");
            }
        } else if (!amount.has(LAST)) {
            throw invalid("amount", "neither specified_amount nor last_period_amount is set");
        }
    }

    private void period(ObjectNode filter, JsonNode sent, Optional<ObjectNode> live) {
        one(sent, "budget.budget_filter", "usage_period", MONTHS, CUSTOM);
        if (filter.has(CUSTOM) && filter.has(MONTHS)) {
            boolean stood = live.filter(each -> each.path(FILTER).has(CUSTOM)).isPresent();
            filter.remove(stood ? CUSTOM : MONTHS);
        }
        if (!filter.has(CUSTOM)) {
            JsonTrees.fill(filter, MONTHS, "MONTH");
        } else if (!filter.path(CUSTOM).has("startDate")) {
            throw invalid("budget_filter.custom_period.start_date", "it is not set");
        }
    }

    private void credits(ObjectNode filter) {
        JsonTrees.fill(filter, TREATMENT, "INCLUDE_ALL_CREDITS");
        boolean some = JsonTrees.text(filter, TREATMENT).equals("INCLUDE_SPECIFIED_CREDITS");
        if (some == filter.path("creditTypes").isEmpty()) {
            throw invalid(
                    "budget_filter.credit_types",
                    "it goes with INCLUDE_SPECIFIED_CREDITS and with nothing else");
        }
    }

    private void filter(ObjectNode filter) {
        JsonNode labels = filter.path("labels");
        if (labels.size() > 1 || labels.valueStream().anyMatch(values -> values.size() != 1)) {
            throw invalid("budget_filter.labels", "it takes one key with one value");
        }
        if (filter.has(PROJECTS)) {
            filter.set(
                    PROJECTS,
                    JsonTrees.strings(
                            JsonTrees.texts(filter.path(PROJECTS)).stream()
                                    .map(name -> project("budget_filter.projects", name))
                                    .distinct()
                                    .toList()));
        }
        JsonTrees.texts(filter.path("services")).stream()
                .filter(service -> !service.matches("services/[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}"))
                .findFirst()
                .ifPresent(service -> {
                    throw invalid("budget_filter.services", service + " is not a service");
                });
    }

    /** A project by its id, however it was called. */
    private String project(String field, String name) {
        String id = name.substring(name.indexOf('/') + 1);
        if (!PROJECT.matcher(name).matches() || !cloud.projects().exists(cloud.projects().id(id))) {
            throw invalid(field, name + " is not a project");
        }
        return PROJECTS + "/" + cloud.projects().id(id);
    }

    private void notifications(ObjectNode rule) {
        if (rule.has("pubsubTopic")) {
            JsonTrees.fill(rule, "schemaVersion", "1.0");
        }
        if (!List.of("", "1.0").contains(JsonTrees.text(rule, "schemaVersion"))) {
            throw invalid("notifications_rule.schema_version", "only 1.0 is accepted");
        }
        if (rule.path("monitoringNotificationChannels").size() > 5) {
            throw invalid(
                    "notifications_rule.monitoring_notification_channels",
                    "there are more than 5 channels");
        }
    }

    /** Refuses two fields of which one excludes the other. */
    private void one(JsonNode sent, String place, String group, String first, String second) {
        if (sent.has(first) && sent.has(second)) {
            throw errors.status(
                    400,
                    "Invalid value at '%s' (oneof), oneof field '%s' is already set. Cannot set '%s'"
                            .formatted(place, group, second));
        }
    }

    private Refusal invalid(String field, String why) {
        return errors.status(400, "Invalid value of the field %s: %s.".formatted(field, why));
    }

    @Override
    protected void updated(ObjectNode budget, ObjectNode before) {
        super.updated(budget, before);
        budget.put("etag", JsonTrees.text(budget, "etag").replace("\"", ""));
    }

    @Override
    protected ObjectNode shown(ObjectNode budget) {
        ObjectNode shown = budget.deepCopy();
        if (shown.path(FILTER) instanceof ObjectNode filter && filter.has(PROJECTS)) {
            List<String> projects =
                    new ArrayList<>(
                            JsonTrees.texts(filter.path(PROJECTS)).stream()
                                    .map(name -> name.substring(name.indexOf('/') + 1))
                                    .map(id -> PROJECTS + "/" + CloudProjects.number(id))
                                    .toList());
            if (cloud.ids().chance() < 0.5) {
                Collections.reverse(projects);
            }
            filter.set(PROJECTS, JsonTrees.strings(projects));
        }
        return shown;
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Requested entity was not found.");
    }
}
