package dev.plumbline.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.plumbline.ledger.Tokens;
import dev.plumbline.ledger.Tokens.Sealed;
import dev.plumbline.model.access.Token;
import dev.plumbline.web.access.BearerToken;
import dev.plumbline.web.access.Caller;
import dev.plumbline.web.view.EnvironmentQueries;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Hands out API tokens and takes them back. */
@RestController
@RequestMapping(path = "/api/v1/tokens", produces = "application/json")
final class TokensApi {
    private final Tokens tokens;
    private final EnvironmentQueries environments;

    TokensApi(Tokens tokens, EnvironmentQueries environments) {
        this.tokens = tokens;
        this.environments = environments;
    }

    /**
     * A token in one line, without its secret.
     *
     * @param environments by name, or {@code *} for all
     * @param used when it was last used, to the minute
     */
    record Line(
            String id,
            String name,
            String role,
            List<String> environments,
            Token.State state,
            Instant created,
            String createdBy,
            @Nullable Instant expires,
            @Nullable Instant used,
            @Nullable Instant revoked) {
        static Line of(Token token, Instant now) {
            return new Line(
                    token.id(),
                    token.name(),
                    token.role().word(),
                    token.reach().names(),
                    token.state(now),
                    token.created(),
                    token.createdBy(),
                    token.expires().orElse(null),
                    token.used().orElse(null),
                    token.revoked().orElse(null));
        }
    }

    /** A new token: the only answer that ever holds its text. */
    record Made(@JsonUnwrapped Line line, BearerToken token) {}

    @GetMapping
    List<Line> all() {
        Instant now = environments.now();
        return tokens.all().stream().map(token -> Line.of(token, now)).toList();
    }

    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made create(@RequestBody JsonNode body) {
        Instant now = environments.now();
        BearerToken credential = BearerToken.random();
        Token token =
                TokenRequest.read(body, environments.names())
                        .token(credential.id(), now, Caller.current().who());
        tokens.create(new Sealed(token, credential.sha256()));
        return new Made(Line.of(token, now), credential);
    }

    @DeleteMapping("/{id}")
    Line revoke(@PathVariable String id) {
        Instant now = environments.now();
        tokens.revoke(id, now);
        return tokens.find(id)
                .map(known -> Line.of(known.token(), now))
                .orElseThrow(() ->
                        EnvironmentQueries.missing(
                                "token", id, tokens.all().stream().map(Token::id).toList()));
    }
}
