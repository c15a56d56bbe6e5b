package dev.plumbline.kind.dns;

import com.google.api.services.dns.Dns;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.model.schema.Schema;
import java.util.List;
import java.util.function.Supplier;

/** What the kinds of Cloud DNS share: one client. */
public final class CloudDns {
    private CloudDns() {}

    /** What is known of the kinds of Cloud DNS without asking anybody. */
    public static List<Schema> schemas() {
        return List.of(ManagedZoneKind.schema(), RecordSetKind.schema());
    }

    /** The kinds of Cloud DNS; what is in a zone comes after it. */
    public static List<Kind> kinds(Gcp gcp) {
        Supplier<Dns> dns = gcp.discovery("dns", Dns.Builder::new, Dns.Builder::build);
        return List.of(ManagedZoneKind.of(gcp, dns), RecordSetKind.of(gcp, dns));
    }
}
