package dev.plumbline.kind.sql;

import static dev.plumbline.kind.sql.CloudSql.instance;

import com.google.api.services.sqladmin.SQLAdmin;
import com.google.api.services.sqladmin.model.User;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        return Schema.of("SqlUser", ClientFields.of(User.class), "{parent}/users/{id}")
                .api(
                        "sqladmin",
                        Rights.of("cloudsql.users")
                                .to("cloudsql.users", "create", "delete", "update")
                                .changing("cloudsql.instances.get"))
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
                new DiscoveryCalls<>(
                        (scope, _, _) ->
                                sql.users().list(scope.at().project(), instance(scope.at())),
                        at ->
                                sql.users()
                                        .get(at.project(), instance(at), name(at))
                                        .setHost(host(at)),
                        (at, body) ->
                                sql.users()
                                        .insert(at.project(), instance(at), body.setName(name(at))),
                        (at, body, _) -> update(sql, at, body),
                        at ->
                                sql.users()
                                        .delete(at.project(), instance(at))
                                        .setName(name(at))
                                        .setHost(host(at))));
    }

    /** Roles of a user that is there are given and taken beside the body. */
    private static SQLAdmin.Users.Update update(CloudSql sql, Place at, User body)
            throws IOException {
        SQLAdmin.Users.Update update =
                sql.users()
                        .update(at.project(), instance(at), body.setName(name(at)))
                        .setName(name(at))
                        .setHost(host(at));
        return body.getDatabaseRoles() == null
                ? update
                : update.setDatabaseRoles(body.getDatabaseRoles()).setRevokeExistingRoles(true);
    }

    /** The name, and the host where it is not every host. */
    private static String id(Document live) {
        String host = live.text("host").filter(said -> !said.equals(EVERYWHERE)).orElse("");
        return (live.text("name").orElse("") + " " + host).strip();
    }

    private static String name(Place at) {
        return at.id().split(" ", 2)[0];
    }

    /** The host; null for every host, which PostgreSQL has no other word for. */
    private static @Nullable String host(Place at) {
        String[] parts = at.id().split(" ", 2);
        return parts.length == 1 ? null : parts[1];
    }
}
