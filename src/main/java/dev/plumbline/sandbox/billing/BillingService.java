package dev.plumbline.sandbox.billing;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Billing, as far as it says which account pays for a project: nobody, until somebody says.
 *
 * @see <a
 *     href="https://cloud.google.com/billing/docs/reference/rest/v1/projects/getBillingInfo">billingInfo</a>
 */
public final class BillingService implements CloudService {

    private static final String ACCOUNT = "billingAccountName";

    private final Cloud cloud;
    private final ApiDescription description = ApiDescription.of("cloudbilling.v1");
    private final ApiErrors errors = new ApiErrors(description);

    public BillingService(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(description);
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        handlers.on("cloudbilling.projects.getBillingInfo", this::get);
        handlers.on("cloudbilling.projects.updateBillingInfo", this::update);
    }

    private HttpAnswer get(ApiCall call) {
        String key = key(call);
        return HttpAnswer.ok(
                cloud.store().shown(key, call.faults()).orElseGet(() -> info(call, "")));
    }

    private HttpAnswer update(ApiCall call) {
        String key = key(call);
        String account = JsonTrees.text(BodyReader.sent(errors, call), ACCOUNT);
        if (!account.isEmpty() && !Budgets.isAccount(account)) {
            throw errors.status(
                    400, "The billing account name '%s' is not valid.".formatted(account));
        }
        ObjectNode info = info(call, account);
        cloud.store().put(key, info);
        return HttpAnswer.ok(info);
    }

    private String key(ApiCall call) {
        if (!cloud.projects().exists(call.project())) {
            throw errors.status(403, "The caller does not have permission");
        }
        return description.host() + "/projects/" + call.project() + "/billingInfo";
    }

    private static ObjectNode info(ApiCall call, String account) {
        return JsonTrees.object()
                .put("name", "projects/" + call.project() + "/billingInfo")
                .put("projectId", call.project())
                .put(ACCOUNT, account)
                .put("billingEnabled", !account.isEmpty());
    }
}
