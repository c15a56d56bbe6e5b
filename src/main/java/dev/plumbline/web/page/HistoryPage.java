package dev.plumbline.web.page;

import dev.plumbline.web.history.HistoryEntry;
import dev.plumbline.web.history.HistoryFilter;
import dev.plumbline.web.history.HistoryQueries;
import dev.plumbline.web.view.EnvironmentQueries;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened to an environment, for people; the filters are a plain form. */
@Controller
final class HistoryPage {
    private static final int MOST = 200;

    private final EnvironmentQueries environments;
    private final HistoryQueries history;

    HistoryPage(EnvironmentQueries environments, HistoryQueries history) {
        this.environments = environments;
        this.history = history;
    }

    @GetMapping(path = "/environments/{environment}/history", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @PathVariable String environment,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(defaultValue = "") List<String> kind,
            @RequestParam(defaultValue = "7d") String since,
            Model model) {
        HistoryFilter filter = HistoryFilter.of(resource, String.join(",", kind), since, MOST);
        model.addAttribute("words", new PageText(environments.now()));
        model.addAttribute("environment", environments.one(environment).line());
        model.addAttribute("entries", history.of(environment, filter));
        model.addAttribute("filter", filter);
        model.addAttribute("since", since);
        model.addAttribute(
                "kinds",
                Stream.of(HistoryEntry.Kind.values()).map(HistoryEntry.Kind::word).toList());
        model.addAttribute("chosen", filter.kinds().stream().map(HistoryEntry.Kind::word).toList());
        return "history";
    }
}
