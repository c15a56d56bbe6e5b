package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an upload in one request brings: what it says of the object, and its content. Simple uploads
 * are the content alone, multipart ones both.
 *
 * @param metadata as sent, with the content's type filled in
 * @param content one character for each byte
 * @see <a href="https://cloud.google.com/storage/docs/uploads-downloads">uploads</a>
 */
record ObjectUpload(ObjectNode metadata, String content) {

    static ObjectUpload of(StorageErrors errors, ApiCall call) {
        if (!call.request().path().contains("/upload/storage/")) {
            throw errors.refuse(
                    400,
                    "wrongUrlForUpload",
                    "Upload requests must include an uploadType URL parameter and a URL path"
                            + " beginning with /upload/");
        }
        return switch (call.query("uploadType")) {
            case "media" -> media(call);
            case "multipart" -> multipart(errors, call);
            default ->
                    throw errors.status(
                            501,
                            "The sandbox takes uploads of the types media, multipart and resumable,"
                                    + " not '%s'.".formatted(call.query("uploadType")));
        };
    }

    private static ObjectUpload media(ApiCall call) {
        String type = call.request().type();
        ObjectNode metadata = JsonTrees.object();
        if (!type.isEmpty()) {
            metadata.put("contentType", type);
        }
        return new ObjectUpload(metadata, call.body());
    }

    private static ObjectUpload multipart(StorageErrors errors, ApiCall call) {
        List<Part> parts = parts(call.request().type(), call.body());
        if (parts.size() != 2) {
            throw errors.refuse(
                    400, "badRequest", "A multipart upload must have exactly two parts.");
        }
        Shape shape = errors.api().shape("Object");
        String said =
                new String(
                        parts.getFirst().content().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
        ObjectNode metadata = BodyReader.read(errors, shape, "", said.strip());
        JsonTrees.dropNulls(metadata);
        Part content = parts.getLast();
        if (!content.type().isEmpty()) {
            JsonTrees.fill(metadata, "contentType", content.type());
        }
        return new ObjectUpload(metadata, content.content());
    }

    /** One part of a multipart body. */
    private record Part(String type, String content) {}

    private static List<Part> parts(String type, String body) {
        List<Part> parts = new ArrayList<>();
        String delimiter = "--" + boundary(type);
        int at = body.indexOf(delimiter);
        while (at >= 0) {
            int start = body.indexOf('\n', at) + 1;
            int next = body.indexOf("\n" + delimiter, start);
            if (start == 0 || next < 0) {
                break;
            }
            int end = body.charAt(next - 1) == '\r' ? next - 1 : next;
            parts.add(part(body.substring(start, end)));
            at = next + 1;
        }
        return parts;
    }

    /** The delimiter between parts, which some clients put in quotes of either kind. */
    private static String boundary(String type) {
        int at = type.indexOf("boundary=");
        return at < 0 ? "" : type.substring(at + "boundary=".length()).replaceAll("[\"']|;.*", "");
    }

    private static Part part(String text) {
        String type = "";
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = (end < 0 ? text.substring(at) : text.substring(at, end)).strip();
            at = end < 0 ? text.length() : end + 1;
            if (line.isEmpty()) {
                break;
            }
            if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
                type = line.substring("content-type:".length()).strip();
            }
        }
        return new Part(type, text.substring(at));
    }
}
