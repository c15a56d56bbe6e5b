package dev.plumbline.web;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.model.access.AuditEntry;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Who wrote what, newest first, for programs and for people; of environments within reach. */
@Controller
final class AuditApi {
    private static final int MOST_ENTRIES = 1000;
    private static final int ON_A_PAGE = 200;

    private final AuditLog audit;
    private final Environments environments;

    AuditApi(AuditLog audit, Environments environments) {
        this.audit = audit;
        this.environments = environments;
    }

    @GetMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<AuditEntry> newest(@RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The limit is a number from 1 to " + MOST_ENTRIES + ", not " + limit + ".");
        }
        return audit.newest(Access.current().reach(), limit);
    }

    @GetMapping(path = "/audit", produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model) {
        model.addAttribute("words", new Words(environments.now()));
        model.addAttribute("entries", newest(ON_A_PAGE));
        return "audit";
    }
}
