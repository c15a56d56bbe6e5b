package dev.plumbline.model.schema;

import java.util.Locale;

/** How texts name service accounts: by their address, which is the end of their link. */
public final class AccountAddress {
    private AccountAddress() {}

    /**
     * Whether a text, such as {@code serviceAccount:app@p.iam.gserviceaccount.com} or what is
     * behind its colon, names the account with a link.
     */
    public static boolean names(String text, String link) {
        String address = text.substring(text.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        return address.indexOf('@') > 0 && link.endsWith("/serviceAccounts/" + address);
    }
}
