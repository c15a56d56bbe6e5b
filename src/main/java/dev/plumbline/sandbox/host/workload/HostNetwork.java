package dev.plumbline.sandbox.host.workload;

import java.util.Optional;

/** What a program on a host can reach. */
public interface HostNetwork {

    /** Whether something on that host takes connections on that port. */
    boolean reaches(String host, int port);

    /** The address that a name leads to, nothing when it leads nowhere. */
    Optional<String> resolve(String name);

    /** Whether something on this host listens on that port already. */
    boolean taken(int port);

    /** What a GET of that address is answered, nothing when there is nobody. */
    Optional<HttpReply> get(String url);

    /** What a PUT to that address is answered, nothing when there is nobody. */
    Optional<HttpReply> put(String url, String body);

    /** The address of this host that the world sees, empty when it has none. */
    String externalIp();
}
