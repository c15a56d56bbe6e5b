package dev.plumbline.kind.google;

import com.google.gson.JsonObject;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import java.util.List;
import java.util.Set;

/**
 * What an update is to write.
 *
 * @param body by root field, the whole of it as it is to be; for an API that merges what it is
 *     sent, no more of it than changes
 * @param roots the fields of the body
 * @param paths what is not as declared
 * @param live what the update was planned on
 */
public record Changes(JsonObject body, Set<String> roots, List<Path> paths, Document live) {}
