package dev.plumbline.kind.billing;

import com.google.cloud.billing.budgets.v1.Budget;
import com.google.cloud.billing.budgets.v1.BudgetServiceClient;
import com.google.cloud.billing.budgets.v1.BudgetServiceSettings;
import com.google.cloud.billing.budgets.v1.CreateBudgetRequest;
import com.google.cloud.billing.budgets.v1.DeleteBudgetRequest;
import com.google.cloud.billing.budgets.v1.GetBudgetRequest;
import com.google.cloud.billing.budgets.v1.ListBudgetsRequest;
import com.google.cloud.billing.budgets.v1.UpdateBudgetRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.proto.AipRequests;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.regex.Pattern;

/**
 * What is to be spent from a billing account, and who is told of how much was. Google calls
 * projects by their numbers: a spec calls its own by its id, and others as Google does.
 *
 * @see <a
 *     href="https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets">budgets</a>
 */
public final class BudgetKind {
    private static final String COLLECTION = "billing.budgets";

    /** As short as the name of an environment leaves room for, behind what is called so. */
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z]([-a-z0-9]{0,26}[a-z0-9])?"),
                    "1 to 28 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private BudgetKind() {}

    public static Schema schema() {
        return Schema.of("Budget", ClientFields.of(Budget.class), "{parent}/budgets/{id}")
                .api(
                        "billingbudgets",
                        Rights.of(COLLECTION)
                                .observing("resourcemanager.projects.get")
                                .to(COLLECTION, "create", "delete", "update"))
                .partOf("account")
                .named(NAMES)
                .marked(Marking.DISPLAY_NAME)
                .usually(1)
                .refuses(new BudgetRule())
                .filled("amount.specifiedAmount.currencyCode")
                .filled("budgetFilter", "budgetFilter.labels", "budgetFilter.services")
                .sets("budgetFilter.projects", "budgetFilter.resourceAncestors")
                .missing("budgetFilter.calendarPeriod", "MONTH")
                .missing("budgetFilter.creditTypesTreatment", "INCLUDE_ALL_CREDITS")
                .missing("notificationsRule.schemaVersion", "1.0")
                .missing("thresholdRules.spendBasis", "CURRENT_SPEND")
                .as(Type.LINK, "notificationsRule.monitoringNotificationChannels")
                .output("name", "etag")
                .output("name", Path.of("name"))
                .build();
    }

    public static Kind of(Gcp gcp) {
        Methods<BudgetServiceClient> methods =
                Methods.of(
                        gcp.client(
                                "billingbudgets",
                                BudgetServiceSettings::newHttpJsonBuilder,
                                BudgetServiceClient::create));
        methods.list(
                BudgetServiceClient::listBudgetsCallable, ListBudgetsRequest.getDefaultInstance());
        methods.get(BudgetServiceClient::getBudgetCallable, GetBudgetRequest.getDefaultInstance());
        methods.create(
                BudgetServiceClient::createBudgetCallable,
                CreateBudgetRequest.getDefaultInstance());
        methods.update(
                BudgetServiceClient::updateBudgetCallable,
                UpdateBudgetRequest.getDefaultInstance());
        methods.delete(
                BudgetServiceClient::deleteBudgetCallable,
                DeleteBudgetRequest.getDefaultInstance());
        methods.reading((place, live) -> BudgetProjects.named(gcp, place, live));
        Schema schema = schema();
        return new ProtoKind<>(
                gcp,
                schema,
                _ -> Health.HEALTHY,
                new RequestStyle("budgets", Marking.DISPLAY_NAME::called, OperationStyle.NONE),
                new AipRequests("budget", schema),
                methods);
    }
}
