package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is known of images: Google's example answers HTTP only, so it never passes a gRPC probe. */
final class RunImages {

    private static final Pattern HELLO =
            Pattern.compile(".*/cloudrun/(container/)?hello(:.*|@.*)?");

    private RunImages() {}

    /** Whether what is made from that template cannot come up. */
    static boolean neverUp(JsonNode template) {
        for (JsonNode container : template.path("containers")) {
            if (container.path("startupProbe").has("grpc")
                    && HELLO.matcher(JsonTrees.text(container, "image")).matches()) {
                return true;
            }
        }
        return false;
    }
}
