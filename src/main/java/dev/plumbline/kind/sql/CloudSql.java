package dev.plumbline.kind.sql;

import com.google.api.client.json.GenericJson;
import com.google.api.services.sqladmin.SQLAdmin;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.StatusOperations;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the kinds of Cloud SQL share: one client, and operations of one shape. */
public final class CloudSql {
    private final Gcp gcp;
    private final Supplier<SQLAdmin> client;

    private CloudSql(Gcp gcp) {
        this.gcp = gcp;
        this.client = gcp.discovery("sqladmin", SQLAdmin.Builder::new, SQLAdmin.Builder::build);
    }

    /** What is known of the kinds of Cloud SQL without asking anybody. */
    public static List<Schema> schemas() {
        return List.of(SqlInstanceKind.schema(), SqlDatabaseKind.schema(), SqlUserKind.schema());
    }

    /** The kinds of Cloud SQL; what is in an instance comes after it. */
    public static List<Kind> kinds(Gcp gcp) {
        CloudSql sql = new CloudSql(gcp);
        return List.of(SqlInstanceKind.of(sql), SqlDatabaseKind.of(sql), SqlUserKind.of(sql));
    }

    SQLAdmin.Instances instances() {
        return client.get().instances();
    }

    SQLAdmin.Databases databases() {
        return client.get().databases();
    }

    SQLAdmin.Users users() {
        return client.get().users();
    }

    /** The name of the instance that something is in. */
    static String instance(Place place) {
        return RequestStyle.last(place.parent());
    }

    /**
     * Makes a kind.
     *
     * @param id what tells one from the others of its scope
     */
    <T extends GenericJson> Kind kind(
            Schema schema,
            Function<Document, Health> health,
            Function<Document, String> id,
            Class<T> type,
            DiscoveryKind.Methods<T> methods) {
        StatusOperations operations =
                new StatusOperations(
                        DiscoveryKind.poll((place, name) ->
                                client.get().operations().get(place.project(), name)),
                        Optional.empty());
        return new DiscoveryKind<>(
                gcp, schema, health, new RequestStyle("items", id, operations), type, methods);
    }
}
