package dev.plumbline.web.closeup;

import dev.plumbline.model.Ref;
import dev.plumbline.web.view.ResourceDetail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources of an environment as a picture, and as sentences for whoever sees none. */
public record GraphView(
        int width, int height, List<Node> nodes, List<String> lines, List<Sentence> sentences) {

    /** One resource. */
    public record Node(ResourceDetail resource, int x, int y, int width, int height) {}

    /** {@code RunService/api} needs some others. */
    public record Sentence(ResourceDetail resource, List<CloseupView.Neighbour> needs) {}

    static GraphView of(
            GraphLayout layout,
            Map<Ref, Set<Ref>> needs,
            String environment,
            List<ResourceDetail> known) {
        Map<Ref, ResourceDetail> byRef =
                known.stream()
                        .collect(
                                Collectors.toMap(
                                        each -> new Ref(environment, each.kind(), each.name()),
                                        Function.identity(),
                                        (one, _) -> one));
        return new GraphView(
                layout.width(),
                layout.height(),
                layout.boxes().entrySet().stream()
                        .flatMap(each ->
                                Stream.ofNullable(byRef.get(each.getKey()))
                                        .map(resource -> node(resource, each.getValue())))
                        .toList(),
                layout.lines().stream().map(GraphLayout.Line::path).toList(),
                layout.boxes().keySet().stream()
                        .flatMap(ref ->
                                Stream.ofNullable(byRef.get(ref))
                                        .map(resource ->
                                                new Sentence(
                                                        resource,
                                                        needs.getOrDefault(ref, Set.of()).stream()
                                                                .sorted()
                                                                .map(CloseupView.Neighbour::of)
                                                                .toList())))
                        .toList());
    }

    private static Node node(ResourceDetail resource, GraphLayout.Box box) {
        return new Node(resource, box.x(), box.y(), box.width(), box.height());
    }
}
