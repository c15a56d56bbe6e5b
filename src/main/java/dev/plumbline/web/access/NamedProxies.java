package dev.plumbline.web.access;

import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Quoted;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * Those who are believed about whom they ask for: a request of theirs has the address that they
 * forward, every other one the address it came from.
 */
final class NamedProxies {
    private static final String EXAMPLE =
            "PLUMBLINE_WEB_PROXIES looks like 10.10.0.7,10.10.0.0/28,2001:db8::/64.";

    private NamedProxies() {}

    /**
     * What puts the client's address in place of a proxy's.
     *
     * @param proxies addresses and ranges
     * @throws Misconfigured when one is neither
     */
    static RemoteIpValve valve(List<String> proxies) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(
                proxies.stream().map(NamedProxies::range).collect(Collectors.joining(",")));
        // Only the address is taken from a proxy; which host is asked for is never its word.
        valve.setProtocolHeader(null);
        return valve;
    }

    /** Tomcat takes for ranges only what is written as such. */
    private static String range(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            int bits = 8 * InetAddress.ofLiteral(parts[0]).getAddress().length;
            int length = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            if (parts.length <= 2 && length >= 1 && length <= bits) {
                return parts[0] + "/" + length;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as any other text that is no range.
        }
        throw new Misconfigured(
                "plumbline.web.proxies holds %s, which is neither an address nor a range of addresses."
                        .formatted(Quoted.of(text)),
                EXAMPLE);
    }
}
