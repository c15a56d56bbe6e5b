package dev.plumbline.web.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask.
 *
 * @param token the root token, at least 32 characters, such as {@code openssl rand -hex 32} makes:
 *     whoever has it may do everything, and hand out tokens that may do less. Without it the
 *     operator listens to this machine only. Secret.
 */
@ConfigurationProperties("plumbline")
record AccessSettings(@DefaultValue("") String token) {
    @Override
    public String toString() {
        return "AccessSettings";
    }
}
