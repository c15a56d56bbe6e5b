package dev.plumbline.alert.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who notices that Plumbline itself has fallen silent.
 *
 * @param url what is fetched after every finished scan of an environment, with {@code
 *     {environment}} in place of its name: {@code https://hc.example.com/ping/{environment}}.
 *     Whatever is there should alarm when it is not fetched for some minutes. Secret, because it
 *     may hold a token. Default: nothing is fetched.
 */
@ConfigurationProperties("plumbline.heartbeat")
public record HeartbeatSettings(@Nullable SecretSetting url) {}
