package dev.plumbline.model.schema;

import java.util.Locale;

/**
 * How texts name whom IAM knows: accounts by their address, which is the end of their link, and
 * those whom a pool lets in by its link.
 */
public final class Principal {
    private static final String FEDERATED = "://iam.googleapis.com/";

    private Principal() {}

    /** Whether a text may name any: it need not be looked at further if not. */
    public static boolean in(String text) {
        return text.indexOf('@') > 0 || text.contains(FEDERATED);
    }

    /**
     * Whether a text, such as {@code serviceAccount:app@p.iam.gserviceaccount.com} or what is
     * behind its colon, names the account with a link, or one, such as {@code
     * principalSet://iam.googleapis.com/LINK/*}, those of the pool with it.
     */
    public static boolean names(String text, String link) {
        String address = text.substring(text.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        return text.contains(FEDERATED)
                ? text.contains(FEDERATED + link + "/")
                : address.indexOf('@') > 0 && link.endsWith("/serviceAccounts/" + address);
    }
}
