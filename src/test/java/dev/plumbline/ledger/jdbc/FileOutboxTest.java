package dev.plumbline.ledger.jdbc;

import static dev.plumbline.world.Notifications.NOON;
import static dev.plumbline.world.Notifications.incident;
import static dev.plumbline.world.Notifications.notification;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Notification.News;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutboxTest extends OutboxContract {
    @TempDir Path directory;

    @Override
    Database open() {
        return Database.inFile(directory);
    }

    @Test
    void what_waits_is_there_after_a_restart() {
        outbox.record(
                List.of(incident("1")), List.of(notification("1-1", "ops", News.RAISED, "1")));
        outbox.handle("1", "ops", "C1/1.5");
        database.close();

        database = open();

        assertThat(database.outbox().due("ops", NOON))
                .containsExactly(notification("1-1", "ops", News.RAISED, "1"));
        assertThat(database.outbox().handle("1", "ops")).contains("C1/1.5");
        assertThat(database.outbox().incidents(NOON)).containsExactly(incident("1"));
    }
}
