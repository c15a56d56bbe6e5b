package dev.plumbline.web.page;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What to do about each cause of an incident, served where the messages say it is. */
@Controller
@RequestMapping(path = "/runbooks", produces = MediaType.TEXT_HTML_VALUE)
final class RunbookPage {
    private static final String CAUSES = "troubleshooting";

    @GetMapping
    String causes(Model model) {
        return document(CAUSES, model);
    }

    @GetMapping("/{name}")
    String document(@PathVariable String name, Model model) {
        model.addAttribute(
                "html",
                Runbooks.html(name)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "There is no such runbook; all causes are at /runbooks.")));
        model.addAttribute("name", name);
        return "runbook";
    }
}
