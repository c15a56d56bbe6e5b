package dev.plumbline.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator why the service does not start open, instead of a stack trace. */
final class UnguardedAnalyzer extends AbstractFailureAnalyzer<Guard.Unguarded> {
    @Override
    protected FailureAnalysis analyze(Throwable root, Guard.Unguarded cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
