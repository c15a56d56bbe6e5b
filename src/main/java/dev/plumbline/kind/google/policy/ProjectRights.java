package dev.plumbline.kind.google.policy;

import com.google.api.services.cloudresourcemanager.v3.CloudResourceManager;
import com.google.api.services.cloudresourcemanager.v3.model.TestIamPermissionsRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.GrantedRights;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What Resource Manager says of our permissions in a project; it takes none to ask.
 *
 * @see <a
 *     href="https://cloud.google.com/resource-manager/reference/rest/v3/projects/testIamPermissions">testIamPermissions</a>
 */
public final class ProjectRights implements GrantedRights {
    /** How many permissions are asked about at once. */
    private static final int AT_ONCE = 100;

    private final Gcp gcp;
    private final Supplier<CloudResourceManager> client;

    public ProjectRights(Gcp gcp) {
        this.gcp = gcp;
        this.client =
                gcp.discovery(
                        "cloudresourcemanager",
                        CloudResourceManager.Builder::new,
                        CloudResourceManager.Builder::build);
    }

    @Override
    public Set<String> of(String project, Collection<String> permissions) {
        Set<String> granted = new TreeSet<>();
        List<String> all = List.copyOf(permissions);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            granted.addAll(gcp.calls().read(() -> tested(project, some)));
        }
        return granted;
    }

    private List<String> tested(String project, List<String> permissions) throws IOException {
        List<String> granted =
                client.get()
                        .projects()
                        .testIamPermissions(
                                "projects/" + project,
                                new TestIamPermissionsRequest().setPermissions(permissions))
                        .execute()
                        .getPermissions();
        return granted == null ? List.of() : granted;
    }
}
