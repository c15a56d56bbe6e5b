package dev.plumbline.alert;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells why the service does not start with these alerts, instead of a stack trace. */
final class MisconfiguredAnalyzer extends AbstractFailureAnalyzer<Misconfigured> {
    @Override
    protected FailureAnalysis analyze(Throwable root, Misconfigured cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
