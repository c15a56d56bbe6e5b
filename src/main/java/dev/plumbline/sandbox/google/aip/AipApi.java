package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the collections of one API share.
 *
 * @param proto the package of its types, such as {@code google.cloud.redis.v1}
 */
public record AipApi(
        Cloud cloud,
        ApiDescription description,
        ApiErrors errors,
        LongOperations operations,
        String proto) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    /** UTC with microseconds. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** The name under which a resource is stored. */
    public String key(String name) {
        return description.host() + "/" + name;
    }

    /** What an operation says of itself that a call has started. */
    ObjectNode metadata(ApiCall call, String target, boolean ended) {
        String now = time(cloud.clock().now());
        ObjectNode metadata =
                JsonTrees.object()
                        .put("@type", "type.googleapis.com/%s.OperationMetadata".formatted(proto))
                        .put("createTime", now)
                        .put("target", target)
                        .put("verb", call.method().verb())
                        .put("requestedCancellation", false)
                        .put("apiVersion", call.method().prefix());
        return ended ? metadata.put("endTime", now) : metadata;
    }

    /** A type's full name as {@code @type} says it. */
    public String type(Shape shape) {
        String prefix =
                Stream.of(proto.split("\\.", -1))
                        .map(part ->
                                part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
        String simple =
                shape.name().startsWith(prefix)
                        ? shape.name().substring(prefix.length())
                        : shape.name();
        return "type.googleapis.com/" + proto + "." + simple;
    }
}
