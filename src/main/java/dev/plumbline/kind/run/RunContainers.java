package dev.plumbline.kind.run;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule.Complaint;
import dev.plumbline.model.schema.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Cloud Run refuses in containers and what is said of them together, whatever they are for.
 *
 * @param template what says it
 * @param at where that stands
 */
record RunContainers(Document template, Path at) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * What of them is refused.
     *
     * @param serve whether requests go to them
     */
    List<Complaint> complaints(boolean serve) {
        List<Complaint> found = new ArrayList<>();
        Set<String> volumes = new HashSet<>();
        template.objects("volumes").stream()
                .flatMap(volume -> volume.text("name").stream())
                .forEach(volumes::add);
        List<Document> containers = template.objects("containers");
        for (int index = 0; index < containers.size(); index++) {
            Document container = containers.get(index);
            Path path = at.field("containers").key(String.valueOf(index));
            image(container, path).ifPresent(found::add);
            ports(container, path, found);
            mounts(container, path, volumes, found);
            if (container.get("resources") instanceof Document resources) {
                found.addAll(
                        new RunSizes(template, resources, path.field("resources"))
                                .complaints(containers.size(), serve));
            }
        }
        return found;
    }

    /** Images whose names do not say which they are. */
    List<Complaint> warnings() {
        List<Complaint> found = new ArrayList<>();
        List<Document> containers = template.objects("containers");
        for (int index = 0; index < containers.size(); index++) {
            Path path = at.field("containers").key(String.valueOf(index)).field("image");
            containers
                    .get(index)
                    .text("image")
                    .filter(ContainerImage::moves)
                    .ifPresent(image ->
                            found.add(
                                    new Complaint(
                                            path,
                                            Quoted.of(image)
                                                    + " may be another image tomorrow: what is"
                                                    + " pushed under it is deployed by nobody, or"
                                                    + " by chance; name a tag that stays, or a"
                                                    + " digest")));
        }
        return found;
    }

    /** How many of them serve at a port. */
    long serving() {
        return template.objects("containers").stream()
                .filter(container -> !container.objects("ports").isEmpty())
                .count();
    }

    /**
     * A time that is longer than it may be.
     *
     * @param words how long it may be
     */
    Optional<Complaint> timeout(int longest, String words) {
        return template.text("timeout")
                .filter(text -> text.endsWith("s"))
                .filter(text -> !isWithin(text.substring(0, text.length() - 1), longest))
                .map(text -> Complaint.takes(at.field("timeout"), words, text));
    }

    private static boolean isWithin(String seconds, int longest) {
        return Cpus.of(seconds)
                .filter(number ->
                        number.signum() > 0 && number.compareTo(BigDecimal.valueOf(longest)) <= 0)
                .isPresent();
    }

    private static Optional<Complaint> image(Document container, Path path) {
        return container
                .text("image")
                .flatMap(image ->
                        ContainerImage.complaint(image)
                                .map(words -> Complaint.takes(path.field("image"), words, image)));
    }

    private static void ports(Document container, Path path, List<Complaint> found) {
        List<Document> ports = container.objects("ports");
        for (int index = 0; index < ports.size(); index++) {
            Path port = path.field("ports").key(String.valueOf(index));
            Complaint.outside(ports.get(index), port, "containerPort", 1, HIGHEST_PORT)
                    .ifPresent(found::add);
        }
    }

    private static void mounts(
            Document container, Path path, Set<String> volumes, List<Complaint> found) {
        List<Document> mounts = container.objects("volumeMounts");
        for (int index = 0; index < mounts.size(); index++) {
            Path mount = path.field("volumeMounts").key(String.valueOf(index));
            mounts.get(index)
                    .text("name")
                    .filter(name -> !volumes.contains(name))
                    .ifPresent(name ->
                            found.add(
                                    Complaint.takes(
                                            mount.field("name"),
                                            "the name of one of the template's volumes",
                                            name)));
        }
    }
}
