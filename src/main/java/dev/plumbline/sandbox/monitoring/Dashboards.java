package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is shown of what is measured: called as whoever makes one likes, or by a number, and
 * answered under the number of its project. A patch is the whole of one, and says which version it
 * replaces.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards">dashboards</a>
 */
final class Dashboards extends AipCollection {

    private static final List<String> LAYOUTS =
            List.of("columnLayout", "gridLayout", "mosaicLayout", "rowLayout");

    Dashboards(AipApi api) {
        super(api, "projects.dashboards", Takes.seconds(0, 0, 0));
    }

    @Override
    protected String newId(ApiCall call) {
        String name = JsonTrees.text(BodyReader.sent(errors, call), "name");
        if (name.isEmpty()) {
            return cloud.ids().uuid();
        }
        String[] parts = name.split("/", -1);
        boolean here =
                parts.length == 4
                        && parts[0].equals("projects")
                        && parts[2].equals("dashboards")
                        && cloud.projects().id(parts[1]).equals(call.project());
        if (!here) {
            throw errors.status(
                    400, "The name '%s' is not that of a dashboard here.".formatted(name));
        }
        return parts[3];
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,100}")) {
            throw errors.status(400, "The dashboard ID '%s' is invalid.".formatted(id));
        }
    }

    @Override
    protected FieldMask mask(ApiCall call) {
        if (JsonTrees.text(BodyReader.sent(errors, call), "etag").isEmpty()) {
            throw errors.status(400, "Update Dashboard should specify a non empty etag.");
        }
        return super.mask(call);
    }

    @Override
    protected void complete(ApiCall call, ObjectNode dashboard, Optional<ObjectNode> live) {
        if (LAYOUTS.stream().filter(dashboard::has).count() > 1) {
            throw errors.status(400, "A dashboard has one layout.");
        }
        texts(dashboard);
        if (dashboard.path("mosaicLayout") instanceof ObjectNode mosaic) {
            mosaic(mosaic);
        }
    }

    private void mosaic(ObjectNode mosaic) {
        int columns = mosaic.path("columns").asInt(0);
        if (columns < 1 || columns > 48) {
            throw errors.status(400, "Field mosaicLayout.columns must be between 1 and 48.");
        }
        for (JsonNode tile : mosaic.path("tiles")) {
            int width = tile.path("width").asInt(0);
            boolean fits =
                    width > 0
                            && tile.path("height").asInt(0) > 0
                            && tile.path("xPos").asInt(0) + width <= columns;
            if (!fits) {
                throw errors.status(
                        400,
                        "A tile of mosaicLayout is not within its %d columns.".formatted(columns));
            }
        }
    }

    /** Its etag is one without quotes. */
    @Override
    protected void updated(ObjectNode dashboard, ObjectNode before) {
        super.updated(dashboard, before);
        dashboard.put("etag", JsonTrees.text(dashboard, "etag").replace("\"", ""));
    }

    /** Texts are in Markdown, with a style that says nothing. */
    private static void texts(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("text") instanceof ObjectNode text
                && text.path("content").isString()) {
            JsonTrees.fill(text, "format", "MARKDOWN");
            JsonTrees.child(text, "style");
        }
        node.forEach(Dashboards::texts);
    }

    @Override
    protected ObjectNode shown(ObjectNode dashboard) {
        String name = JsonTrees.text(dashboard, "name");
        return dashboard.deepCopy().put("name", CloudProjects.numbered(name));
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Requested entity was not found.");
    }
}
