package dev.plumbline.kind.monitoring;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.List;

/** Channels that do not say what they are, or that would have a secret stand in a spec. */
record NotificationChannelRule() implements DocumentRule {
    private static final List<String> SECRET = List.of("auth_token", "password", "service_key");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        if (declared.get("type") == null) {
            found.add(new Complaint(Path.of("type"), "is missing"));
        }
        Document labels = declared.object("labels");
        SECRET.stream()
                .filter(label -> labels.get(label) != null)
                .forEach(label ->
                        found.add(
                                new Complaint(
                                        Path.of("labels").key(label),
                                        "is a secret, which no spec holds: make a channel of this"
                                                + " type by hand")));
        return found;
    }
}
