package dev.plumbline.alert.channel;

import dev.plumbline.alert.channel.MessageComposer.Told;
import dev.plumbline.alert.settings.AlertSettings.EmailSettings;
import dev.plumbline.model.report.Notification;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.web.util.HtmlUtils;

/**
 * Mail: a thread per incident. A mail's id comes from its notification's key, so that one that
 * comes twice is the same mail; a handle is the id of the incident's first one.
 */
final class Email implements Channel {
    private static final Logger log = LoggerFactory.getLogger(Email.class);
    private static final Pattern STATUS = Pattern.compile("([45]\\d\\d)[ -]");

    /** Too large, and refused for what it says: RFC 5321, 4.2.3. */
    private static final Set<String> FOR_GOOD = Set.of("552", "554");

    private final EmailSettings settings;
    private final InternetAddress from;
    private final InternetAddress[] to;
    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final MessageComposer wording;

    Email(
            EmailSettings settings,
            InternetAddress from,
            InternetAddress[] to,
            MessageComposer wording) {
        this.settings = settings;
        this.from = from;
        this.to = to.clone();
        this.wording = wording;
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setUsername(settings.username());
        server.setPassword(settings.password() == null ? null : settings.password().value());
        server.setDefaultEncoding("UTF-8");
        server.setJavaMailProperties(properties(settings));
    }

    private static Properties properties(EmailSettings settings) {
        String deadline = String.valueOf(DeliveryDeadline.OF_ATTEMPT.limit().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", deadline);
        properties.setProperty("mail.smtp.timeout", deadline);
        properties.setProperty("mail.smtp.writetimeout", deadline);
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.username() != null));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.starttls()));
        // One address that is wrong does not keep the news from the others.
        properties.setProperty("mail.smtp.sendpartial", "true");
        return properties;
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public Optional<String> deliver(Notification notification, Optional<String> handle)
            throws DeliveryFailure {
        String id = id(notification);
        try {
            server.send(mail(notification, id, handle.filter(first -> !first.equals(id))));
        } catch (MailAuthenticationException _) {
            throw DeliveryFailure.later("the mail server refuses the user name or the password");
        } catch (MailSendException e) {
            expectSomebodyHasIt(notification, e);
        } catch (MessagingException e) {
            throw DeliveryFailure.forGood(
                    "no mail can be made of it (" + e.getClass().getSimpleName() + ")");
        }
        return handle.isEmpty() ? Optional.of(id) : Optional.empty();
    }

    private MimeMessage mail(Notification notification, String id, Optional<String> first)
            throws MessagingException {
        Told told = wording.tell(notification);
        MimeMessage mail = server.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(mail, true);
        parts.setFrom(from);
        parts.setTo(to);
        parts.setSubject(told.headline());
        parts.setText(plain(told), html(told));
        mail.setHeader("Message-ID", id);
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (first.isPresent()) {
            mail.setHeader("In-Reply-To", first.get());
            mail.setHeader("References", first.get());
        }
        return mail;
    }

    /** The same for the same notification, and safe in a header whatever a key holds. */
    private String id(Notification notification) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(notification.key().getBytes(StandardCharsets.UTF_8));
            String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
            return "<" + HexFormat.of().formatHex(digest, 0, 16) + ".plumbline@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(Told told) {
        return Stream.of(
                        Stream.of(told.headline(), ""),
                        told.differs().stream().map(line -> "- " + line),
                        Stream.of(""),
                        told.facts().stream().map(fact -> fact.name() + ": " + fact.text()),
                        Stream.of(""),
                        told.links().stream().map(link -> link.name() + ": " + link.url()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String html(Told told) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body><h2>");
        html.append(escaped(told.headline())).append("</h2>");
        if (!told.differs().isEmpty()) {
            html.append("<ul>");
            told.differs()
                    .forEach(line -> html.append("<li>").append(escaped(line)).append("</li>"));
            html.append("</ul>");
        }
        html.append("<p>");
        told.facts()
                .forEach(fact ->
                        html.append(
                                "<b>%s:</b> %s<br>".formatted(fact.name(), escaped(fact.text()))));
        html.append("</p><p>");
        told.links()
                .forEach(link ->
                        html.append(
                                "<a href=\"%s\">%s</a> "
                                        .formatted(escaped(link.url()), link.name())));
        return html.append("</p></body></html>").toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** A mail that some recipients were refused for is delivered: the others have it. */
    private void expectSomebodyHasIt(Notification notification, MailSendException failure)
            throws DeliveryFailure {
        Exception first = Stream.of(failure.getMessageExceptions()).findFirst().orElse(failure);
        boolean addressed =
                !(first instanceof SendFailedException partly)
                        || none(partly.getInvalidAddresses());
        if (first instanceof SendFailedException partly && !none(partly.getValidSentAddresses())) {
            log.warn(
                    "{} took a mail for some of its recipients only: look at the others' addresses",
                    notification.channel());
            return;
        }
        Optional<String> status = status(first);
        if (addressed && status.filter(FOR_GOOD::contains).isPresent()) {
            throw DeliveryFailure.forGood(
                    "the mail server refuses the mail with status " + status.get());
        }
        throw DeliveryFailure.later(
                status.map(code -> "the mail server answered with status " + code)
                        .orElseGet(() ->
                                "no mail server can be talked to at %s:%d (%s)"
                                        .formatted(
                                                settings.host(),
                                                settings.port(),
                                                first.getClass().getSimpleName())));
    }

    private static boolean none(Address @Nullable [] addresses) {
        return addresses == null || addresses.length == 0;
    }

    /** The code alone, RFC 5321, 4.2: the server's words may repeat what it was sent. */
    private static Optional<String> status(Exception failure) {
        return Stream.<Exception>iterate(
                        failure,
                        each -> each != null,
                        each ->
                                each instanceof MessagingException more
                                        ? more.getNextException()
                                        : null)
                .limit(8)
                .map(each -> STATUS.matcher(String.valueOf(each.getMessage())))
                .filter(Matcher::lookingAt)
                .map(found -> found.group(1))
                .findFirst();
    }
}
