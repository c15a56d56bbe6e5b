package dev.plumbline.kind.monitoring;

import com.google.api.services.monitoring.v3.Monitoring;
import com.google.api.services.monitoring.v3.model.NotificationChannel;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.NamedCalls;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.util.function.Supplier;

/**
 * Who is told, and how. Google changes one channel of a project at a time.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels">notificationChannels</a>
 */
final class NotificationChannelKind {
    private static final String COLLECTION = "monitoring.notificationChannels";

    private NotificationChannelKind() {}

    static Schema schema() {
        return Schema.of(
                        "NotificationChannel",
                        ClientFields.of(NotificationChannel.class),
                        "projects/{project}/notificationChannels/{id}")
                .api(
                        "monitoring",
                        Rights.of(COLLECTION).to(COLLECTION, "create", "delete", "update"))
                .marked(Marking.NAMED)
                .lane("projects/{project}/notificationChannels")
                .usually(1)
                .refuses(new NotificationChannelRule())
                .missing("enabled", "true")
                .output("name", "creationRecord", "mutationRecords", "verificationStatus")
                .output("name", Path.of("name"))
                .build();
    }

    private static Health health(Document live) {
        return live.text("verificationStatus").filter("UNVERIFIED"::equals).isPresent()
                ? Health.degraded("it was not verified, so that nobody is told by it")
                : Health.HEALTHY;
    }

    static Kind of(Gcp gcp, Supplier<Monitoring> monitoring) {
        Supplier<Monitoring.Projects.NotificationChannels> channels =
                () -> monitoring.get().projects().notificationChannels();
        return new DiscoveryKind<>(
                gcp,
                schema(),
                NotificationChannelKind::health,
                new RequestStyle(
                        "notificationChannels", Marking.NAMED::called, OperationStyle.NONE),
                NotificationChannel.class,
                new NamedCalls<>(
                        (project, filter, token, size) ->
                                channels.get()
                                        .list(project)
                                        .setFilter(filter)
                                        .setPageSize((int) size)
                                        .setPageToken(token),
                        (project, body) -> channels.get().create(project, body),
                        (name, body, mask) -> channels.get().patch(name, body).setUpdateMask(mask),
                        name -> channels.get().delete(name)));
    }
}
