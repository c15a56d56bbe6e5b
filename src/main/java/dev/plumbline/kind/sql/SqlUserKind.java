package dev.plumbline.kind.sql;

import com.google.api.services.sqladmin.SQLAdmin;
import com.google.api.services.sqladmin.SQLAdminRequest;
import com.google.api.services.sqladmin.model.Operation;
import com.google.api.services.sqladmin.model.User;
import com.google.api.services.sqladmin.model.UsersListResponse;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.DiscoveryFields;
import dev.plumbline.kind.google.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A user of a Cloud SQL instance, whose password is taken and never given back. MySQL knows one by
 * name and host.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/users">users</a>
 */
final class SqlUserKind {
    private static final String EVERYWHERE = "%";
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[^\\s/]{1,128}"),
                    "1 to 128 characters without spaces and slashes",
                    false);

    private SqlUserKind() {}

    static Schema schema() {
        return Schema.of("SqlUser", DiscoveryFields.of(User.class), "{parent}/users/{id}")
                .partOf("instance", "SqlInstance")
                .called("{name} {host}")
                .lane("{parent}")
                .named(NAMES)
                .marked(Marking.INHERITED)
                .usually(1)
                .as(Type.DURATION, "passwordPolicy.passwordExpirationDuration")
                .sets("databaseRoles", "serverRoles")
                .missing("host", EVERYWHERE)
                .missing("type", "BUILT_IN")
                .immutable("host", "type")
                .sensitive("password")
                .output("name", "instance", "project", "kind", "etag", "iamEmail", "iamStatus")
                .output("sqlserverUserDetails", "passwordPolicy.status")
                .build();
    }

    static Kind of(CloudSql sql) {
        return sql.kind(
                schema(),
                _ -> Health.HEALTHY,
                SqlUserKind::id,
                User.class,
                new Methods(sql.client()));
    }

    /** The name, and the host where it is not every host. */
    private static String id(Document live) {
        String host = live.text("host").filter(said -> !said.equals(EVERYWHERE)).orElse("");
        return (live.text("name").orElse("") + " " + host).strip();
    }

    private static String name(Place place) {
        return place.id().split(" ", 2)[0];
    }

    /** The host; null for every host, which PostgreSQL has no other word for. */
    private static @org.jspecify.annotations.Nullable String host(Place place) {
        String[] parts = place.id().split(" ", 2);
        return parts.length == 1 ? null : parts[1];
    }

    private record Methods(Supplier<SQLAdmin> sql) implements DiscoveryKind.Methods<User> {
        @Override
        public SQLAdminRequest<UsersListResponse> list(Scope scope, String token, long size)
                throws IOException {
            Place at = scope.at();
            return sql.get().users().list(at.project(), CloudSql.instance(at));
        }

        @Override
        public SQLAdminRequest<User> get(Place place) throws IOException {
            return sql.get()
                    .users()
                    .get(place.project(), CloudSql.instance(place), name(place))
                    .setHost(host(place));
        }

        @Override
        public SQLAdminRequest<Operation> create(Place place, User body) throws IOException {
            return sql.get()
                    .users()
                    .insert(place.project(), CloudSql.instance(place), body.setName(name(place)));
        }

        @Override
        public SQLAdminRequest<Operation> update(Place place, User body, Document live)
                throws IOException {
            SQLAdmin.Users.Update update =
                    sql.get()
                            .users()
                            .update(
                                    place.project(),
                                    CloudSql.instance(place),
                                    body.setName(name(place)))
                            .setName(name(place))
                            .setHost(host(place));
            if (body.getDatabaseRoles() != null) {
                update.setDatabaseRoles(body.getDatabaseRoles()).setRevokeExistingRoles(true);
            }
            return update;
        }

        @Override
        public SQLAdminRequest<Operation> delete(Place place) throws IOException {
            return sql.get()
                    .users()
                    .delete(place.project(), CloudSql.instance(place))
                    .setName(name(place))
                    .setHost(host(place));
        }
    }
}
