package dev.plumbline.blueprint;

import dev.plumbline.spec.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds parts that refer to each other in a circle, so that none could ever be the first. */
final class Circles {
    private final Map<String, List<Declaration.Edge>> edges;
    private final Problems problems;
    private final Set<String> done = new HashSet<>();

    /**
     * @param edges by the address of the part that refers
     */
    Circles(Map<String, List<Declaration.Edge>> edges, Problems problems) {
        this.edges = edges;
        this.problems = problems;
    }

    void find() {
        edges.keySet().forEach(part -> follow(part, new ArrayList<>()));
    }

    private void follow(String part, List<String> way) {
        if (!done.contains(part)) {
            way.add(part);
            for (Declaration.Edge edge : edges.getOrDefault(part, List.of())) {
                String to = edge.to().part().address();
                if (to.equals(part)) {
                    problems.add(edge.at(), edge.to().part() + " refers to itself");
                } else if (way.contains(to)) {
                    List<String> circle = way.subList(way.indexOf(to), way.size());
                    problems.add(
                            edge.at(),
                            "these refer to each other in a circle: "
                                    + String.join(" -> ", circle)
                                    + " -> "
                                    + to);
                } else {
                    follow(to, way);
                }
            }
            way.removeLast();
            done.add(part);
        }
    }
}
