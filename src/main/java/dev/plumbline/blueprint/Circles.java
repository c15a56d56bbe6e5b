package dev.plumbline.blueprint;

import dev.plumbline.blueprint.Declaration.Edge;
import dev.plumbline.spec.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds parts that refer to each other in a circle, so that none could ever be the first. */
final class Circles {
    private final Map<String, List<Edge>> waiting;
    private final Problems problems;

    /**
     * @param edges by the address of the part that refers
     */
    Circles(Map<String, List<Edge>> edges, Problems problems) {
        this.waiting = new LinkedHashMap<>(edges);
        this.problems = problems;
    }

    /** Lets every part stand that waits for none; where that ends, a circle is left. */
    void find() {
        waiting.forEach(this::itself);
        waiting.replaceAll((part, edges) -> others(part, edges));
        while (!waiting.isEmpty()) {
            boolean stands =
                    waiting.values().removeIf(edges -> edges.stream().noneMatch(this::waits));
            if (!stands) {
                circle();
            }
        }
    }

    private void itself(String part, List<Edge> edges) {
        edges.stream()
                .filter(edge -> to(edge).equals(part))
                .forEach(edge -> problems.add(edge.at(), edge.to().part() + " refers to itself"));
    }

    private static List<Edge> others(String part, List<Edge> edges) {
        return edges.stream().filter(edge -> !to(edge).equals(part)).toList();
    }

    private boolean waits(Edge edge) {
        return waiting.containsKey(to(edge));
    }

    /**
     * Every part that is left waits for another one, so that a way from any leads into a circle.
     */
    private void circle() {
        Map<String, Edge> way = new LinkedHashMap<>();
        String part = waiting.keySet().iterator().next();
        while (!way.containsKey(part)) {
            Edge edge =
                    waiting.getOrDefault(part, List.of()).stream()
                            .filter(this::waits)
                            .findFirst()
                            .orElseThrow();
            way.put(part, edge);
            part = to(edge);
        }
        List<String> steps = new ArrayList<>(way.keySet());
        List<String> circle = steps.subList(steps.indexOf(part), steps.size());
        problems.add(
                way.values().stream().reduce((_, last) -> last).orElseThrow().at(),
                "these refer to each other in a circle: "
                        + String.join(" -> ", circle)
                        + " -> "
                        + part);
        circle.forEach(waiting::remove);
    }

    private static String to(Edge edge) {
        return edge.to().part().address();
    }
}
