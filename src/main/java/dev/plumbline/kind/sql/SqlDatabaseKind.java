package dev.plumbline.kind.sql;

import static dev.plumbline.kind.sql.CloudSql.instance;

import com.google.api.services.sqladmin.model.Database;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.regex.Pattern;

/**
 * A database in a Cloud SQL instance.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/databases">databases
 *     </a>
 */
final class SqlDatabaseKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[A-Za-z_][-A-Za-z0-9_$]{0,62}"),
                    "1 to 63 letters, digits, hyphens and underscores, from a letter on",
                    false);

    private SqlDatabaseKind() {}

    static Schema schema() {
        return Schema.of("SqlDatabase", ClientFields.of(Database.class), "{parent}/databases/{id}")
                .api(
                        "sqladmin",
                        Rights.of("cloudsql.databases")
                                .to("cloudsql.databases", "create", "delete", "update")
                                .changing("cloudsql.instances.get"))
                .partOf("instance", "SqlInstance")
                .lane("{parent}")
                .named(NAMES)
                .marked(Marking.INHERITED)
                .holdsState()
                .usually(1)
                .as(Type.CASELESS, "charset")
                .filled("charset", "collation")
                .output("name", "instance", "project", "kind", "selfLink", "etag")
                .build();
    }

    static Kind of(CloudSql sql) {
        return sql.kind(
                schema(),
                _ -> Health.HEALTHY,
                RequestStyle::lastOfName,
                Database.class,
                new DiscoveryCalls<>(
                        (scope, _, _) ->
                                sql.databases().list(scope.at().project(), instance(scope.at())),
                        at -> sql.databases().get(at.project(), instance(at), at.id()),
                        (at, body) -> sql.databases().insert(at.project(), instance(at), body),
                        (at, body, _) ->
                                sql.databases().patch(at.project(), instance(at), at.id(), body),
                        at -> sql.databases().delete(at.project(), instance(at), at.id())));
    }
}
