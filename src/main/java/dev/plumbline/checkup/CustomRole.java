package dev.plumbline.checkup;

import dev.plumbline.kind.Kinds;
import dev.plumbline.model.state.Desired;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role of a project's own that allows what it takes to keep one environment, and no more.
 *
 * @see <a href="https://cloud.google.com/iam/docs/creating-custom-roles">custom roles</a>
 */
public record CustomRole(String environment, Purpose purpose, Set<String> permissions) {
    /** The one for what is declared. */
    public static CustomRole of(Kinds kinds, Desired desired, Purpose purpose) {
        return new CustomRole(
                desired.environment(),
                purpose,
                Needs.of(kinds, desired).permissions(purpose == Purpose.ENFORCE));
    }

    /** What it is called in its project; hyphens are not allowed there. */
    static String id(String environment, Purpose purpose) {
        return "plumbline_%s_%s".formatted(environment.replace('-', '_'), purpose);
    }

    /** As {@code gcloud iam roles create --file} takes it. */
    public String yaml() {
        return """
        title: Plumbline, %1$s, %2$s
        description: What it takes to %2$s the environment %1$s. Written by plumbline doctor.
        stage: GA
        includedPermissions:
        %3$s
        """
                .formatted(
                        environment,
                        purpose,
                        permissions.stream()
                                .map(permission -> "- " + permission)
                                .collect(Collectors.joining("\n")));
    }
}
