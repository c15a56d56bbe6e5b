package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Tokens.Sealed;
import dev.plumbline.model.access.EnvironmentScope;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokensAndAuditTest extends TokensAndAuditContract {
    @TempDir Path directory;

    @Override
    Database open() {
        return Database.inFile(directory);
    }

    @Test
    void tokens_and_audit_are_there_after_a_restart() {
        Sealed token = sealed("a1", EnvironmentScope.ALL, NOON);
        tokens.create(token);
        audit.begin(entry(NOON, Optional.empty()));
        database.close();

        database = open();

        assertThat(database.tokens().find("a1")).contains(token);
        assertThat(database.audit().newest(EnvironmentScope.ALL, 10)).hasSize(1);
    }
}
