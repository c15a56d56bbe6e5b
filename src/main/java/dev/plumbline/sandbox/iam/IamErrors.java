package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** How IAM says no: with a status word and a reason. */
final class IamErrors extends ApiErrors {

    IamErrors(ApiDescription api) {
        super(api, true);
    }

    @Override
    public Refusal refuse(int code, String reason, String message) {
        return reasoned(super.status(code, message), reason);
    }

    @Override
    public Refusal status(int code, String message, ObjectNode... details) {
        Refusal refusal = super.status(code, message, details);
        return code == 409 ? reasoned(refusal, "alreadyExists") : refusal;
    }

    private static Refusal reasoned(Refusal refusal, String reason) {
        ObjectNode error = JsonTrees.child(refusal.body(), "error");
        error.path("errors").forEach(each -> each.asObject().put("reason", reason));
        return refusal;
    }
}
