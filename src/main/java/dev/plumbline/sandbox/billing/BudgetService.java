package dev.plumbline.sandbox.billing;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** The Cloud Billing Budget API; it counts nothing, and tells nobody of what was spent. */
public final class BudgetService extends AipService {

    public BudgetService(Cloud cloud, LongOperations operations) {
        super(
                cloud,
                operations,
                "billingbudgets.v1",
                "google.cloud.billing.budgets.v1",
                ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new Budgets(api).handle(handlers);
    }
}
