package dev.plumbline.web.access;

import dev.plumbline.model.Misconfigured;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose word is taken for the address of a client: that of proxies which are named, only. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProxySettings.class, TomcatServerProperties.class})
public class ForwardingConfiguration {
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> namedProxies(
            ServerProperties server, TomcatServerProperties tomcat, ProxySettings settings) {
        ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
        TomcatServerProperties.Remoteip any = tomcat.getRemoteip();
        boolean believing =
                (strategy != null && strategy != ForwardHeadersStrategy.NONE)
                        || any.getRemoteIpHeader() != null
                        || any.getProtocolHeader() != null;
        if (believing) {
            throw new Misconfigured(
                    "server.forward-headers-strategy and server.tomcat.remoteip believe whoever"
                            + " sends a header.",
                    "Leave them out, and name the proxies in PLUMBLINE_WEB_PROXIES.");
        }
        return factory -> {
            if (!settings.proxies().isEmpty()) {
                factory.addEngineValves(NamedProxies.valve(settings.proxies()));
            }
        };
    }
}
