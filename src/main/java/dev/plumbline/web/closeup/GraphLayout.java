package dev.plumbline.web.closeup;

import dev.plumbline.model.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where the resources of an environment stand in its graph, and the lines between them: what is
 * needed stands left of what needs it. The same resources stand in the same places.
 */
record GraphLayout(int width, int height, Map<Ref, Box> boxes, List<Line> lines) {
    private static final double LETTER = 7.3;
    private static final double HEIGHT = 30;
    private static final double GAP = 14;

    /** A rectangle. */
    record Box(int x, int y, int width, int height) {}

    /**
     * A line from what needs to what is needed.
     *
     * @param path as SVG writes it
     */
    record Line(Ref from, Ref to, String path) {}

    static GraphLayout of(Map<Ref, Set<Ref>> needs) {
        // The first call tells ELK how to copy the values of its own options.
        LayoutMetaDataService.getInstance();
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(LayeredOptions.DIRECTION, Direction.LEFT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, GAP);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 4 * GAP);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(2));
        graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
        Map<Ref, ElkNode> nodes = new TreeMap<>();
        needs.keySet().stream()
                .sorted()
                .forEach(ref -> {
                    ElkNode node = ElkGraphUtil.createNode(graph);
                    int letters = ref.kind().length() + ref.name().length() + 6;
                    node.setDimensions(letters * LETTER, HEIGHT);
                    nodes.put(ref, node);
                });
        Map<ElkEdge, Line> edges = new HashMap<>();
        nodes.forEach((ref, node) ->
                needs.getOrDefault(ref, Set.of()).stream()
                        .sorted()
                        .filter(nodes::containsKey)
                        .forEach(needed ->
                                edges.put(
                                        ElkGraphUtil.createSimpleEdge(node, nodes.get(needed)),
                                        new Line(ref, needed, ""))));
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
        Map<Ref, Box> boxes = new TreeMap<>();
        nodes.forEach((ref, node) ->
                boxes.put(
                        ref,
                        new Box(
                                round(node.getX()),
                                round(node.getY()),
                                round(node.getWidth()),
                                round(node.getHeight()))));
        List<Line> lines = new ArrayList<>();
        graph.getContainedEdges()
                .forEach(edge -> {
                    Line line = edges.get(edge);
                    if (line != null && !edge.getSections().isEmpty()) {
                        lines.add(
                                new Line(
                                        line.from(),
                                        line.to(),
                                        path(edge.getSections().getFirst())));
                    }
                });
        return new GraphLayout(round(graph.getWidth()), round(graph.getHeight()), boxes, lines);
    }

    private static String path(ElkEdgeSection section) {
        StringBuilder path = new StringBuilder();
        path.append('M').append(point(section.getStartX(), section.getStartY()));
        section.getBendPoints()
                .forEach(bend -> path.append('L').append(point(bend.getX(), bend.getY())));
        return path.append('L').append(point(section.getEndX(), section.getEndY())).toString();
    }

    private static String point(double x, double y) {
        return round(x) + " " + round(y);
    }

    private static int round(double length) {
        return (int) Math.round(length);
    }
}
