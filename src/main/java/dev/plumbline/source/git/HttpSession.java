package dev.plumbline.source.git;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** A conversation over HTTP, with a token in place of a password. */
final class HttpSession implements RemoteSession, HttpConnectionFactory {
    private final GitRemote remote;
    private final Optional<GitRemote.Login.Token> token;
    private volatile int status;

    HttpSession(GitRemote remote, Optional<GitRemote.Login.Token> token) {
        this.remote = remote;
        this.token = token;
    }

    @Override
    public void prepare(Transport transport) {
        TransportHttp http = (TransportHttp) transport;
        http.setHttpConnectionFactory(this);
        token.ifPresent(as -> http.setPreemptiveBasicAuthentication(as.user(), as.token()));
    }

    @Override
    public Optional<Fault> refusal(Throwable error) {
        if (CauseChain.of(error).anyMatch(SSLException.class::isInstance)) {
            return Optional.of(
                    new Fault(
                            FaultOwner.ACCESS,
                            remote.host() + " does not show a certificate that is trusted here"));
        }
        return switch (status) {
            case 401, 403 ->
                    Optional.of(
                            new Fault(
                                    FaultOwner.ACCESS,
                                    token.isPresent()
                                            ? "%s refuses the token (HTTP %d); one that may read the repository goes into PLUMBLINE_GIT_TOKEN"
                                                    .formatted(remote.host(), status)
                                            : "%s asks who we are (HTTP %d); a token that may read the repository goes into PLUMBLINE_GIT_TOKEN"
                                                    .formatted(remote.host(), status)));
            case 404 ->
                    Optional.of(
                            new Fault(
                                    FaultOwner.ACCESS,
                                    remote.host()
                                            + " has no such repository, or the token may not see it"
                                            + " (HTTP 404)"));
            case 301, 302, 303, 307, 308 ->
                    Optional.of(
                            new Fault(
                                    FaultOwner.SPEC,
                                    remote.host()
                                            + " says that the repository is at another address"
                                            + " (HTTP "
                                            + status
                                            + "): configure that one"));
            default ->
                    status >= 400
                            ? Optional.of(
                                    new Fault(
                                            FaultOwner.UNAVAILABLE,
                                            "git at " + remote.host() + " answers HTTP " + status))
                            : Optional.empty();
        };
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new JDKHttpConnection(url, proxy) {
            @Override
            public int getResponseCode() throws IOException {
                status = super.getResponseCode();
                return status;
            }
        };
    }

    @Override
    public void close() {}
}
