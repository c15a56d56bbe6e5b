package dev.plumbline.app.failure;

import dev.plumbline.model.text.CappedText;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells that another process has the ledger's file, or that its database lets nobody in. */
final class LedgerUnavailableAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        if (cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new FailureAnalysis(
                    "Another process has the ledger: is plumbline running already?",
                    "One operator keeps one ledger: end the other one, or name another directory"
                            + " with --data.",
                    cause);
        }
        // SQL's own codes: no connection, not let in, no such database.
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        return state.startsWith("08") || state.startsWith("28") || state.equals("3D000")
                ? new FailureAnalysis(
                        "The ledger's database cannot be used: "
                                + CappedText.of(String.valueOf(cause.getMessage())),
                        "PLUMBLINE_DATABASE_URL, _USERNAME and _PASSWORD say where it is and who"
                                + " asks.",
                        cause)
                : null;
    }
}
