package dev.plumbline.ledger;

import dev.plumbline.model.access.AuditEntry;
import dev.plumbline.model.access.EnvironmentScope;
import java.util.List;

/**
 * Who wrote what. An entry is kept for 400 days; of those that were refused at most the newest ten
 * thousand, for strangers can cause them. Safe for use by many threads.
 */
public interface AuditLog {
    /** Remembers a write before it is done; returns the number to end it by. */
    long begin(AuditEntry entry);

    /** Remembers how a write was answered. */
    void end(long number, int status);

    /** The newest entries about environments within reach, newest first. */
    List<AuditEntry> newest(EnvironmentScope reach, int limit);
}
