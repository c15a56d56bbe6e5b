package dev.plumbline.app;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells that another process has the ledger's file. */
final class LedgerTakenAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        return cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                ? new FailureAnalysis(
                        "Another process has the ledger: is plumbline running already?",
                        "One operator keeps one ledger: end the other one, or name another"
                                + " directory with --data.",
                        cause)
                : null;
    }
}
