package dev.plumbline.kind.billing;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.io.IOException;
import java.util.List;

/** The projects that a budget counts, which Google calls by their numbers. */
final class BudgetProjects {
    private static final Path PROJECTS = Path.of("budgetFilter.projects");

    private BudgetProjects() {}

    /** With this project by its id. */
    static Document named(Gcp gcp, Place place, Document live) throws IOException {
        if (!(live.at(PROJECTS).orElse(null) instanceof Value.Items(var projects))) {
            return live;
        }
        String own = "projects/" + place.project();
        String number = gcp.numbered(own + "/");
        List<Value> called =
                projects.stream()
                        .map(project ->
                                number.equals(project + "/") ? new Value.Scalar(own) : project)
                        .toList();
        return live.with(PROJECTS, new Value.Items(called));
    }
}
