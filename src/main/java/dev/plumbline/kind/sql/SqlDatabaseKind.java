package dev.plumbline.kind.sql;

import com.google.api.services.sqladmin.SQLAdmin;
import com.google.api.services.sqladmin.SQLAdminRequest;
import com.google.api.services.sqladmin.model.Database;
import com.google.api.services.sqladmin.model.DatabasesListResponse;
import com.google.api.services.sqladmin.model.Operation;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.DiscoveryFields;
import dev.plumbline.kind.google.DiscoveryKind;
import dev.plumbline.kind.google.RequestStyle;
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
        return Schema.of(
                        "SqlDatabase",
                        DiscoveryFields.of(Database.class),
                        "{parent}/databases/{id}")
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
                new Methods(sql.client()));
    }

    private record Methods(Supplier<SQLAdmin> sql) implements DiscoveryKind.Methods<Database> {
        @Override
        public SQLAdminRequest<DatabasesListResponse> list(Scope scope, String token, long size)
                throws IOException {
            Place at = scope.at();
            return sql.get().databases().list(at.project(), CloudSql.instance(at));
        }

        @Override
        public SQLAdminRequest<Database> get(Place place) throws IOException {
            return sql.get().databases().get(place.project(), CloudSql.instance(place), place.id());
        }

        @Override
        public SQLAdminRequest<Operation> create(Place place, Database body) throws IOException {
            return sql.get().databases().insert(place.project(), CloudSql.instance(place), body);
        }

        @Override
        public SQLAdminRequest<Operation> update(Place place, Database body, Document live)
                throws IOException {
            return sql.get()
                    .databases()
                    .patch(place.project(), CloudSql.instance(place), place.id(), body);
        }

        @Override
        public SQLAdminRequest<Operation> delete(Place place) throws IOException {
            return sql.get()
                    .databases()
                    .delete(place.project(), CloudSql.instance(place), place.id());
        }
    }
}
