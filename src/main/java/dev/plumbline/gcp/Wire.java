package dev.plumbline.gcp;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The one HTTP client under all of Google's: it retries nothing, follows nothing, tells a {@link
 * Meter} of every request, and lays {@link Overlay}s over bodies.
 */
final class Wire implements ExecChainHandler {
    private final Meter meter;

    private Wire(Meter meter) {
        this.meter = meter;
    }

    static HttpTransport transport(Meter meter) {
        return new Apache5HttpTransport(
                Apache5HttpTransport.newDefaultHttpClientBuilder()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setMaxConnPerRoute(Calls.AT_ONCE + Calls.WAITING)
                                        .setMaxConnTotal(4 * (Calls.AT_ONCE + Calls.WAITING))
                                        .build())
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .addExecInterceptorFirst("plumbline", new Wire(meter))
                        .build());
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (Overlay.CURRENT.isBound() && request.getEntity() != null) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            request.getEntity().writeTo(body);
            request.removeHeaders(HttpHeaders.CONTENT_LENGTH);
            request.setEntity(
                    new ByteArrayEntity(
                            Overlay.CURRENT.get().over(body.toByteArray()),
                            ContentType.APPLICATION_JSON));
        }
        URI uri = uri(request);
        meter.sending(request.getMethod(), uri);
        long left = System.nanoTime();
        int status = 0;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            status = response.getCode();
            return response;
        } finally {
            meter.answered(
                    request.getMethod(), uri, status, Duration.ofNanos(System.nanoTime() - left));
        }
    }

    private static URI uri(ClassicHttpRequest request) throws IOException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
