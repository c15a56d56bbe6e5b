package dev.plumbline.web.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands between the operator and those who ask it.
 *
 * @param proxies the addresses of reverse proxies, or ranges of them: {@code 10.10.0.7}, {@code
 *     10.10.0.0/28}, {@code 2001:db8::/64}. Of a request that comes from one of them, and of no
 *     other, the client is whom {@code X-Forwarded-For} names last before these proxies: in the
 *     audit and for the limit on wrong tokens. None by default: then the client is whoever connects
 */
@ConfigurationProperties("plumbline.web")
record ProxySettings(@DefaultValue List<String> proxies) {
    ProxySettings {
        proxies = List.copyOf(proxies);
    }
}
