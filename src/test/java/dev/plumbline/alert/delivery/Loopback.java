package dev.plumbline.alert.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.plumbline.alert.channel.ChannelFactory;
import dev.plumbline.alert.channel.DeliveryDeadline;
import dev.plumbline.alert.channel.Given;
import dev.plumbline.alert.channel.OwnClock;
import dev.plumbline.alert.channel.PagerDutyTest;
import dev.plumbline.alert.channel.Receiver;
import dev.plumbline.alert.channel.ReceiverClient;
import dev.plumbline.alert.channel.SlackReceiver;
import dev.plumbline.alert.channel.WebhookTest;
import dev.plumbline.alert.settings.AlertSettings;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.Tempo;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A receiver of every type on loopback, and the settings of an operator that tells them all. */
public final class Loopback implements AutoCloseable {
    private static final String PASSWORD = "planted-mail-password";
    private static final String URL_TOKEN = "planted-url-token";

    /** What must not be seen anywhere but at its receiver. */
    public static String[] secrets() {
        return new String[] {
            SlackReceiver.TOKEN,
            PagerDutyTest.ROUTING_KEY,
            WebhookTest.SECRET,
            WebhookTest.SECRET.substring(6),
            PASSWORD,
            URL_TOKEN,
            "planted"
        };
    }

    private final SlackReceiver slack = new SlackReceiver();
    private final Receiver pagerDuty = new Receiver(PagerDutyTest::take);
    private final Receiver hub = new Receiver(WebhookTest::take);
    private final Receiver broken = new Receiver(Loopback::echo);
    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public Loopback() {
        mail.start();
        mail.setUser("ops@example.com", "plumbline", PASSWORD);
    }

    /** A failing receiver that repeats all it was sent. */
    private static Receiver.Answer echo(Receiver.Request request) {
        return Receiver.Answer.of(
                500,
                "{\"message\":\"no %s %s\",\"errors\":[\"%s\"],\"error\":\"%s\"}"
                        .formatted(
                                request.path(),
                                request.headers(),
                                request.body().replaceAll("[\"\\\\]", "'"),
                                request.headers().get("Authorization")));
    }

    public String[] properties() {
        return Stream.of(
                        "slack.ops.url=" + slack.at("/api"),
                        "slack.ops.token=" + SlackReceiver.TOKEN,
                        "slack.ops.channel=" + SlackReceiver.CHANNEL,
                        "pagerduty.duty.url=" + pagerDuty.at("/v2/enqueue"),
                        "pagerduty.duty.routing-key=" + PagerDutyTest.ROUTING_KEY,
                        "webhook.hub.url=" + hub.at("/hooks/" + URL_TOKEN),
                        "webhook.hub.secret=" + WebhookTest.SECRET,
                        "webhook.broken.url=" + broken.at("/hooks/" + URL_TOKEN),
                        "webhook.broken.secret=" + WebhookTest.SECRET,
                        "email.team.host=127.0.0.1",
                        "email.team.port=" + mail.getSmtp().getPort(),
                        "email.team.from=plumbline@example.com",
                        "email.team.to=ops@example.com",
                        "email.team.username=plumbline",
                        "email.team.password=" + PASSWORD,
                        "email.team.starttls=false")
                .map(property -> "--plumbline.alerts." + property)
                .toArray(String[]::new);
    }

    /** From now on everybody fails and repeats what was sent. */
    public void refuseAll() {
        slack.answers(request -> {
            Receiver.Answer echo = echo(request);
            return Receiver.Answer.of(200, "{\"ok\":false," + echo.body().substring(1));
        });
        pagerDuty.answers(request -> Receiver.Answer.of(400, echo(request).body()));
        hub.answers(Loopback::echo);
        mail.setUser("ops@example.com", "plumbline", "another");
    }

    /** Delivers what is due as an operator with these settings does; all is done on return. */
    public void deliver(Outbox outbox) {
        AlertSettings settings =
                new Binder(
                                new MapConfigurationPropertySource(
                                        Stream.of(properties())
                                                .map(property ->
                                                        property.substring(2).split("=", 2))
                                                .collect(
                                                        Collectors.toMap(
                                                                property -> property[0],
                                                                property -> property[1]))))
                        .bindOrCreate("plumbline.alerts", AlertSettings.class);
        OwnClock clock = new OwnClock();
        try (ReceiverClient post = new ReceiverClient(clock);
                OutboxRelay relay =
                        new OutboxRelay(
                                outbox,
                                ChannelFactory.of(settings, post, Given.WORDING, clock),
                                clock,
                                new Tempo(1),
                                DeliveryDeadline.OF_ATTEMPT,
                                new KeyedExecutor(new Inline()))) {
            relay.tick();
        }
    }

    /** All that was heard. */
    public String told() {
        return Stream.of(slack.requests(), pagerDuty.requests(), hub.requests())
                .flatMap(List::stream)
                .map(Receiver.Request::body)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        List.of(slack, pagerDuty, hub, broken).forEach(Receiver::close);
        mail.stop();
    }
}
