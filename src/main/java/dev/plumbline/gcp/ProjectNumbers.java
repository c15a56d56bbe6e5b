package dev.plumbline.gcp;

import com.google.api.services.cloudresourcemanager.v3.CloudResourceManager;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of projects, for APIs that take no ids; a number stays the same for the life of its
 * project and is asked for once.
 *
 * @see <a
 *     href="https://cloud.google.com/resource-manager/reference/rest/v3/projects/get">projects.get</a>
 */
final class ProjectNumbers {
    private static final Pattern PROJECT = Pattern.compile("projects/([^/]+)/");

    private final Supplier<CloudResourceManager> client;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    ProjectNumbers(Supplier<CloudResourceManager> client) {
        this.client = client;
    }

    /** A link whose project is called by its number. */
    String numbered(String link) throws IOException {
        Matcher project = PROJECT.matcher(link);
        return project.find()
                ? project.replaceFirst("projects/" + of(project.group(1)) + "/")
                : link;
    }

    private String of(String project) throws IOException {
        String number = known.get(project);
        if (number == null) {
            number =
                    client.get()
                            .projects()
                            .get("projects/" + project)
                            .execute()
                            .getName()
                            .substring("projects/".length());
            known.put(project, number);
        }
        return number;
    }
}
