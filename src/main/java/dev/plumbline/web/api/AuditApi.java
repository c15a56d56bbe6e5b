package dev.plumbline.web.api;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.model.access.AuditEntry;
import dev.plumbline.web.access.Caller;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The REST API of the audit: who wrote what, newest first; of environments within reach. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = "application/json")
final class AuditApi {
    private static final int MOST_ENTRIES = 1000;

    private final AuditLog audit;

    AuditApi(AuditLog audit) {
        this.audit = audit;
    }

    @GetMapping
    List<AuditEntry> newest(@RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The limit is a number from 1 to " + MOST_ENTRIES + ", not " + limit + ".");
        }
        return audit.newest(Caller.current().reach(), limit);
    }
}
