package dev.plumbline.ssh;

/** How hosts are reached from where the operator runs. */
public sealed interface Route {
    /** By their addresses: the operator runs in their network, or they have addresses outside. */
    record Direct() implements Route {}

    /**
     * Through a host in between, {@code ssh -J}.
     *
     * @param user who signs in there, with the same key
     * @param hostKey its public key in the words of OpenSSH; may be empty for one on this machine
     */
    record Jump(String user, String address, int port, String hostKey) implements Route {}

    /**
     * Through Google's Identity-Aware Proxy, by {@code gcloud compute start-iap-tunnel}, which has
     * to be installed.
     *
     * @see <a href="https://cloud.google.com/iap/docs/using-tcp-forwarding">TCP forwarding</a>
     */
    record Iap() implements Route {}
}
