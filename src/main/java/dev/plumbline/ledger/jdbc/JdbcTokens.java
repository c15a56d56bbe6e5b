package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.ledger.Tokens;
import dev.plumbline.model.access.EnvironmentScope;
import dev.plumbline.model.access.Role;
import dev.plumbline.model.access.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Tokens} in the table {@code api_token}. */
public final class JdbcTokens implements Tokens {
    private final JdbcClient sql;

    public JdbcTokens(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void create(Sealed sealed) {
        Token token = sealed.token();
        sql.sql(
                        """
                        insert into api_token (id, sha256, name, role, environments, created_at,
                            created_by, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(token.id())
                .param(sealed.sha256())
                .param(token.name())
                .param(token.role().word())
                .param(token.reach().toString())
                .param(time(token.created()))
                .param(token.createdBy())
                .param(token.expires().map(Columns::time).orElse(null))
                .update();
    }

    @Override
    public Optional<Sealed> find(String id) {
        return sql.sql("select * from api_token where id = ?")
                .param(id)
                .query((found, _) -> new Sealed(token(found), found.getString("sha256")))
                .optional();
    }

    @Override
    public List<Token> all() {
        return sql.sql("select * from api_token order by created_at desc, id")
                .query((found, _) -> token(found))
                .list();
    }

    @Override
    public void used(String id, Instant at) {
        sql.sql("update api_token set used_at = ? where id = ?").params(time(at), id).update();
    }

    @Override
    public void revoke(String id, Instant at) {
        sql.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .params(time(at), id)
                .update();
    }

    private static Token token(ResultSet found) throws SQLException {
        return new Token(
                found.getString("id"),
                found.getString("name"),
                Role.valueOf(found.getString("role").toUpperCase(Locale.ROOT)),
                EnvironmentScope.parse(found.getString("environments")),
                instant(found, "created_at").orElseThrow(),
                found.getString("created_by"),
                instant(found, "expires_at"),
                instant(found, "used_at"),
                instant(found, "revoked_at"));
    }
}
