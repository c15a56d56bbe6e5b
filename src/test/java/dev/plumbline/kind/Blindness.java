package dev.plumbline.kind;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One way in which Google cannot be read.
 *
 * @param where the requests that it befalls: of lists, of single things, or of both
 */
record Blindness(Where where, How how) {

    enum Where {
        LIST,
        GET,
        BOTH
    }

    /** What goes wrong. */
    sealed interface How {}

    /** The sandbox misbehaves. */
    record Misbehaves(Misbehaviour fault) implements How {}

    /** Something else answers. */
    record Answered(FaultOwner turn, String name, int status, String type, String body)
            implements How {
        Middleman.Reply to(String path) {
            return new Middleman.Reply(Pattern.compile(path), status, type, body);
        }
    }

    /** Google says that its list is not complete. */
    record Partial() implements How {}

    private static final List<Misbehaviour> FAULTS =
            List.of(
                    Misbehaviour.PERMISSION_DENIED,
                    Misbehaviour.API_DISABLED,
                    Misbehaviour.RATE_LIMITED,
                    Misbehaviour.UNAVAILABLE,
                    Misbehaviour.INTERNAL,
                    Misbehaviour.DROPPED);

    private static final List<Answered> ANSWERS =
            List.of(
                    json(
                            FaultOwner.ACCESS,
                            "an expired token",
                            401,
                            """
                            {"error": {"code": 401, "message": "Request had invalid authentication credentials.",
                              "status": "UNAUTHENTICATED", "errors": [{"reason": "authError"}]}}\
                            """),
                    json(
                            FaultOwner.SPEC,
                            "another thing is not there",
                            404,
                            """
                            {"error": {"code": 404, "errors": [{"domain": "global", "reason": "notFound"}],
                              "message": "The resource 'projects/other/global/things/else' was not found"}}\
                            """),
                    new Answered(
                            FaultOwner.UNAVAILABLE,
                            "a 404 of something before it",
                            404,
                            "text/html",
                            "<h1>Not here</h1>"),
                    json(
                            FaultOwner.UNAVAILABLE,
                            "half an answer",
                            200,
                            "{\"items\": [{\"name\": \"te"),
                    new Answered(
                            FaultOwner.UNAVAILABLE,
                            "a page to sign in",
                            200,
                            "text/html",
                            "<html>Sign in</html>"),
                    new Answered(
                            FaultOwner.UNAVAILABLE, "nothing at all", 200, "application/json", ""),
                    json(FaultOwner.UNAVAILABLE, "a list of texts", 200, "[\"items\"]"));

    /** Answers that would be good ones to a LIST, also to one that is narrowed to a thing. */
    private static final List<Answered> ANSWERS_TO_GET =
            List.of(
                    json(FaultOwner.UNAVAILABLE, "an empty object", 200, "{}"),
                    json(FaultOwner.UNAVAILABLE, "something else", 200, "{\"name\": \"else\"}"));

    private static Answered json(FaultOwner turn, String name, int status, String body) {
        return new Answered(turn, name, status, "application/json", body);
    }

    /** All that can befall a kind; not every API has lists that say what they lack. */
    static List<Blindness> all(Fixture fixture) {
        List<Blindness> all = new ArrayList<>();
        if (fixture.partial() != null) {
            all.add(new Blindness(Where.LIST, new Partial()));
        }
        for (Where where : Where.values()) {
            FAULTS.forEach(fault -> all.add(new Blindness(where, new Misbehaves(fault))));
            ANSWERS.forEach(answer -> all.add(new Blindness(where, answer)));
        }
        boolean lists = !fixture.items().isEmpty() && fixture.list().equals(fixture.get());
        ANSWERS_TO_GET.stream()
                .filter(_ -> !lists)
                .filter(answer -> !answer.body().equals(String.valueOf(fixture.none())))
                .forEach(answer -> all.add(new Blindness(Where.GET, answer)));
        return all;
    }

    /** Whose turn it is then. */
    FaultOwner turn() {
        return switch (how) {
            case Answered answered -> answered.turn();
            case Partial _ -> FaultOwner.UNAVAILABLE;
            case Misbehaves(Misbehaviour fault) ->
                    switch (fault) {
                        case PERMISSION_DENIED -> FaultOwner.ACCESS;
                        case API_DISABLED -> FaultOwner.API;
                        case RATE_LIMITED -> FaultOwner.QUOTA;
                        default -> FaultOwner.UNAVAILABLE;
                    };
        };
    }

    boolean ofLists() {
        return where != Where.GET;
    }

    /** Befalls a site; nothing else does any more. */
    void strike(Site site) {
        strike(site, List.of());
    }

    /** Befalls a site whose lists no longer show what is there. */
    void strikeWhatVanishes(Site site) {
        if (site.fixture.list().equals(site.fixture.get())) {
            strike(site);
            return;
        }
        strike(site, List.of(Middleman.Reply.json(site.fixture.list() + "$", 200, "{}")));
    }

    private void strike(Site site, List<Middleman.Reply> before) {
        List<Middleman.Reply> replies = new ArrayList<>(before);
        List<FaultRule> faults = new ArrayList<>();
        for (String path : paths(site)) {
            switch (how) {
                case Misbehaves(Misbehaviour fault) ->
                        faults.add(FaultRule.always(fault).onPath(path));
                case Answered answered -> replies.add(answered.to(path));
                case Partial _ ->
                        replies.add(
                                Middleman.Reply.json(
                                        path, 200, String.valueOf(site.fixture.partial())));
            }
        }
        site.suffers(faults, replies);
    }

    private List<String> paths(Site site) {
        List<String> paths = new ArrayList<>();
        if (where != Where.GET) {
            paths.add(site.fixture.list() + "$");
        }
        if (where != Where.LIST) {
            paths.add(site.fixture.get() + "$");
        }
        return paths;
    }

    @Override
    public String toString() {
        String what =
                switch (how) {
                    case Misbehaves(Misbehaviour fault) -> fault.word();
                    case Answered answered -> answered.name();
                    case Partial _ -> "a partial list";
                };
        return what + " on " + where;
    }
}
