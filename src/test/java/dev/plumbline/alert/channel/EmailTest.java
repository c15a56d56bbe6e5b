package dev.plumbline.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.plumbline.alert.settings.AlertSettings.EmailSettings;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.report.Notification.News;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailTest {
    private static final String PASSWORD = "planted-mail-password";

    private final GreenMail server = start();

    private static GreenMail start() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("ops@example.com", "plumbline", PASSWORD);
        return server;
    }

    private Channel channel(String password) throws Exception {
        return new Email(
                new EmailSettings(
                        "127.0.0.1",
                        server.getSmtp().getPort(),
                        "plumbline@example.com",
                        List.of("ops@example.com"),
                        "plumbline",
                        new SecretSetting(password),
                        false),
                new InternetAddress("plumbline@example.com"),
                InternetAddress.parse("ops@example.com"),
                Given.WORDING);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void an_incident_is_one_thread_of_mails() throws Exception {
        Channel channel = channel(PASSWORD);
        Optional<String> handle =
                channel.deliver(Given.notification(News.RAISED), Optional.empty());
        for (News news : List.of(News.UPDATED, News.REMINDED, News.RESOLVED)) {
            assertThat(channel.deliver(Given.notification(news), handle)).isEmpty();
        }

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails)
                .extracting(MimeMessage::getSubject)
                .containsExactly(
                        "Critical · production · Google Cloud does not answer",
                        "Critical, changed · production · Google Cloud does not answer",
                        "Critical, still open · production · Google Cloud does not answer",
                        "Resolved · production · Google Cloud does not answer");
        assertThat(mails[0].getMessageID()).isEqualTo(handle.orElseThrow());
        assertThat(mails[0].getHeader("References")).isNull();
        for (int later = 1; later < mails.length; later++) {
            assertThat(mails[later].getHeader("References")).containsExactly(handle.orElseThrow());
            assertThat(mails[later].getHeader("In-Reply-To")).containsExactly(handle.orElseThrow());
            assertThat(mails[later].getMessageID()).isNotEqualTo(handle.orElseThrow());
        }
    }

    @Test
    void a_mail_tells_all_there_is_to_know_as_text_and_as_a_page() throws Exception {
        channel(PASSWORD).deliver(Given.notification(News.RAISED), Optional.empty());

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(((MimeMultipart) mail.getContent()).getCount()).isPositive();
        String body = text(mail);
        assertThat(body)
                .contains(
                        "- RunService/api: update failed",
                        "- and 2 more",
                        "Whose turn: Google Cloud",
                        "Next: it is tried again by itself, at 2027-03-01 12:15 UTC",
                        "Page: https://plumbline.example.com/environments/production",
                        "<li>RunService/api: update failed</li>",
                        "<a href=\"https://docs.example.com/troubleshooting#google-unavailable\">Runbook</a>");
    }

    @Test
    void a_mail_that_comes_twice_has_the_same_id() throws Exception {
        Channel channel = channel(PASSWORD);
        channel.deliver(Given.notification(News.RAISED), Optional.empty());
        channel.deliver(Given.notification(News.RAISED), Optional.empty());

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
    }

    @Test
    void what_came_from_outside_adds_no_header_and_no_tag() throws Exception {
        channel(PASSWORD).deliver(Given.hostile(), Optional.empty());

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("<script>", "\\u{d}").doesNotContain("\n", "\r");
        assertThat(text(mail)).contains("&lt;script&gt;").doesNotContain("<li><script");
        assertThat(GreenMailUtil.getWholeMessage(mail)).hasSizeLessThan(40_000);
    }

    @Test
    void a_wrong_password_is_tried_again_and_not_shown() throws Exception {
        Channel channel = channel("planted-wrong-password");

        assertThatThrownBy(() -> channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse())
                .hasMessage("the mail server refuses the user name or the password");
    }

    @Test
    void a_server_that_is_away_is_tried_again() throws Exception {
        Channel channel = channel(PASSWORD);
        server.stop();

        assertThatThrownBy(() -> channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse())
                .hasMessageStartingWith("no mail server can be talked to at 127.0.0.1:");
    }

    @Test
    void a_server_without_the_encryption_that_is_asked_for_gets_nothing() throws Exception {
        Channel encrypted =
                new Email(
                        new EmailSettings(
                                "127.0.0.1",
                                server.getSmtp().getPort(),
                                "plumbline@example.com",
                                List.of("ops@example.com"),
                                "plumbline",
                                new SecretSetting(PASSWORD),
                                true),
                        new InternetAddress("plumbline@example.com"),
                        InternetAddress.parse("ops@example.com"),
                        Given.WORDING);

        assertThatThrownBy(
                        () -> encrypted.deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse());
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** Every part, decoded. */
    private static String text(jakarta.mail.Part part) throws Exception {
        if (part.getContent() instanceof MimeMultipart parts) {
            StringBuilder all = new StringBuilder();
            for (int each = 0; each < parts.getCount(); each++) {
                all.append(text(parts.getBodyPart(each))).append('\n');
            }
            return all.toString().replace("\r\n", "\n");
        }
        return String.valueOf(part.getContent());
    }
}
