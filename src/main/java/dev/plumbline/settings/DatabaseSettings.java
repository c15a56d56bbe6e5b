package dev.plumbline.settings;

import dev.plumbline.model.Misconfigured;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is kept.
 *
 * @param url a database of PostgreSQL, without any secret: {@code
 *     jdbc:postgresql://db.example.com/plumbline}. Empty by default: the ledger is a file in the
 *     directory of {@code --data}
 * @param username whom the database knows the operator as; whoever runs it by default
 * @param password for signing in at the database. A secret: give it in the environment as {@code
 *     PLUMBLINE_DATABASE_PASSWORD}, or in a mounted file. Empty by default
 */
@ConfigurationProperties("plumbline.database")
public record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {
    private static final String EXAMPLE =
            "PLUMBLINE_DATABASE_URL looks like jdbc:postgresql://db.example.com/plumbline; without"
                    + " it the ledger is a file under --data.";

    /**
     * The address of the database, as JDBC takes it.
     *
     * @param file what is taken where none is configured
     * @throws Misconfigured when it is none that can hold a ledger; it is not shown, because it may
     *     hold a password all the same
     */
    public String url(String file) {
        if (url.isBlank()) {
            return file;
        }
        String address = url.strip();
        if (!address.startsWith("jdbc:postgresql:") && !address.startsWith("jdbc:h2:")) {
            throw new Misconfigured(
                    "plumbline.database.url is not the address of a database of PostgreSQL.",
                    EXAMPLE);
        }
        if (address.contains("password=")) {
            throw new Misconfigured(
                    "plumbline.database.url holds a password, and addresses are shown.",
                    "Give it in PLUMBLINE_DATABASE_PASSWORD, or in a mounted file.");
        }
        return address;
    }

    @Override
    public String toString() {
        return "DatabaseSettings";
    }
}
