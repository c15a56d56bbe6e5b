package dev.plumbline.web.hook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook by which a git server says that something was pushed.
 *
 * @param secret what pushes to {@code /api/v1/hooks/git} are signed with: the same text as in the
 *     settings of the git server. A secret: give it in the environment as {@code
 *     PLUMBLINE_GIT_WEBHOOK_SECRET}, or in a mounted file. Empty by default: then there is no
 *     webhook, and the repository is looked at every {@code plumbline.git.poll}
 */
@ConfigurationProperties("plumbline.git.webhook")
record GitWebhookSettings(@DefaultValue("") String secret) {
    @Override
    public String toString() {
        return "HookSettings";
    }
}
