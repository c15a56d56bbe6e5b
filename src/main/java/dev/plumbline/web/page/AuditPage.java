package dev.plumbline.web.page;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.web.access.Caller;
import dev.plumbline.web.view.EnvironmentQueries;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The audit for people: who wrote what, newest first; of environments within reach. */
@Controller
final class AuditPage {
    private static final int MOST_ENTRIES = 200;

    private final AuditLog audit;
    private final EnvironmentQueries environments;

    AuditPage(AuditLog audit, EnvironmentQueries environments) {
        this.audit = audit;
        this.environments = environments;
    }

    @GetMapping(path = "/audit", produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model) {
        model.addAttribute("words", new PageText(environments.now()));
        model.addAttribute("entries", audit.newest(Caller.current().reach(), MOST_ENTRIES));
        return "audit";
    }
}
