package dev.plumbline.sandbox;

import dev.plumbline.sandbox.MethodTable.Entry;
import dev.plumbline.sandbox.cloud.ActiveFaults;
import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.FaultSwitch;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiCall.Request;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers.Handler;
import dev.plumbline.sandbox.google.MethodPermissions;
import dev.plumbline.sandbox.google.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets faults befall requests, has one at a time answered by its API, and logs them. */
final class Frontdesk {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MS = 10;

    private final MethodTable methods;
    private final FaultSwitch faults;
    private final RequestLog log;
    private final Cloud cloud;
    private final CloudClock clock;
    private final Runnable settle;
    private final ReentrantLock turn = new ReentrantLock(true);

    Frontdesk(
            MethodTable methods, FaultSwitch faults, RequestLog log, Cloud cloud, Runnable settle) {
        this.methods = methods;
        this.faults = faults;
        this.log = log;
        this.cloud = cloud;
        this.clock = cloud.clock();
        this.settle = settle;
    }

    /** The answer, or nothing when the connection is to be dropped instead. */
    Optional<HttpAnswer> answer(Request request, String agent) throws InterruptedException {
        Optional<HttpAnswer> answer = answer(request);
        log.add(
                clock.now(),
                request.http(),
                request.path(),
                request.rawQuery(),
                answer.map(HttpAnswer::status).orElse(0),
                agent);
        return answer;
    }

    private Optional<HttpAnswer> answer(Request request) throws InterruptedException {
        String path = request.path();
        Optional<MethodTable.Match> match = methods.match(request.http(), path);
        if (match.isEmpty()) {
            return Optional.of(methods.errors(path).unknownPath(request.http(), path).answer());
        }
        Entry entry = match.get().entry();
        ActiveFaults active = faults.draw(request.http(), path, entry.method().target());
        ApiCall call = new ApiCall(entry.method(), match.get().args(), request, active);
        Thread.sleep(clock.scaled(active.lasting(Misbehaviour.LATENCY)));
        if (active.has(Misbehaviour.DROPPED)) {
            return Optional.empty();
        }
        Optional<Refusal> refused = FaultAnswers.of(call, entry.errors());
        if (refused.isPresent()) {
            return Optional.of(refused.get().answer());
        }
        HttpAnswer answer = patiently(entry, call);
        if (answer.succeeded() && active.has(Misbehaviour.DROP_AFTER_WRITE)) {
            return Optional.empty();
        }
        if (answer.succeeded() && active.has(Misbehaviour.ERROR_AFTER_WRITE)) {
            return Optional.of(entry.errors().unavailable().answer());
        }
        return Optional.of(answer);
    }

    /** Asks again while the answer is not the last word, as {@code operations.wait} does. */
    private HttpAnswer patiently(Entry entry, ApiCall call) throws InterruptedException {
        Instant patience = Instant.now().plus(clock.scaled(LONGEST_WAIT));
        HttpAnswer answer = once(entry, call);
        while (answer.again() && Instant.now().isBefore(patience)) {
            Thread.sleep(LOOK_AGAIN_MS);
            answer = once(entry, call);
        }
        return answer;
    }

    private HttpAnswer once(Entry entry, ApiCall call) {
        Handler handler = entry.handler().orElseGet(() -> methods.refusing(entry));
        return inTurn(() -> {
            settle.run();
            try {
                turnedOn(entry, call);
                permitted(entry, call);
                return handler.answer(call);
            } catch (Refusal refusal) {
                return refusal.answer();
            }
        });
    }

    /** Refuses what is asked of an API that is turned off in the project. */
    private void turnedOn(Entry entry, ApiCall call) {
        String host = entry.errors().api().host();
        if (!call.project().isEmpty() && !cloud.apis().answers(call.project(), host)) {
            throw entry.errors().disabled(call.project());
        }
    }

    /** Refuses what the caller lacks a permission for. */
    private void permitted(Entry entry, ApiCall call) {
        if (!cloud.permissions().limited()) {
            return;
        }
        for (String asked : MethodPermissions.of(call)) {
            if (!cloud.permissions().has(asked)) {
                throw entry.errors().denied(call, asked);
            }
        }
    }

    /** Answers while nobody else is answered. */
    <T> T inTurn(Supplier<T> answer) {
        turn.lock();
        try {
            return answer.get();
        } finally {
            turn.unlock();
        }
    }
}
