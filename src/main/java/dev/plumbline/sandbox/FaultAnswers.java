package dev.plumbline.sandbox;

import dev.plumbline.sandbox.cloud.ActiveFaults;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodPermissions;
import dev.plumbline.sandbox.google.Refusal;
import java.util.Optional;

/** The refusals that faults bring, each as the API concerned says it. */
final class FaultAnswers {

    private FaultAnswers() {}

    static Optional<Refusal> of(ApiCall call, ApiErrors errors) {
        ActiveFaults faults = call.faults();
        if (faults.has(Misbehaviour.API_DISABLED)) {
            return Optional.of(errors.disabled(call.project()));
        }
        if (faults.has(Misbehaviour.PERMISSION_DENIED)) {
            return Optional.of(errors.denied(call, MethodPermissions.first(call)));
        }
        if (faults.has(Misbehaviour.REPEATED_BODY)) {
            return Optional.of(errors.notJson(call.body()));
        }
        if (faults.has(Misbehaviour.RATE_LIMITED)) {
            return Optional.of(errors.rateLimited(call.project()));
        }
        if (faults.has(Misbehaviour.UNAVAILABLE)) {
            return Optional.of(errors.unavailable());
        }
        return faults.has(Misbehaviour.INTERNAL)
                ? Optional.of(errors.internal())
                : Optional.empty();
    }
}
