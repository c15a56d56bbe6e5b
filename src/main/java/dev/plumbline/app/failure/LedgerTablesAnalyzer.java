package dev.plumbline.app.failure;

import dev.plumbline.model.text.CappedText;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells that the ledger's tables are not what this version, or any before it, has made. */
final class LedgerTablesAnalyzer extends AbstractFailureAnalyzer<FlywayException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, FlywayException cause) {
        return new FailureAnalysis(
                "The ledger's tables are not as this version makes them: "
                        + CappedText.of(
                                String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip()),
                "Start the version that wrote it, or move its file (plumbline.mv.db in --data) away:"
                        + " a new ledger is begun.",
                cause);
    }
}
