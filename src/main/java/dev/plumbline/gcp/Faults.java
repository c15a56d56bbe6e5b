package dev.plumbline.gcp;

import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.gson.JsonParseException;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error of Google's means, and whose turn it is. */
public final class Faults {
    private static final Pattern NAMED =
            Pattern.compile("(projects/[^'\"`\\s\\[\\](),;]+?)[.:]*(?=$|['\"`\\s\\[\\](),;])");
    private static final Set<String> RATES =
            Set.of(
                    "rateLimitExceeded",
                    "userRateLimitExceeded",
                    "quotaExceeded",
                    "RATE_LIMIT_EXCEEDED",
                    "QUOTA_EXCEEDED",
                    "RESOURCE_EXHAUSTED",
                    "CONCURRENT_OPERATIONS_QUOTA_EXCEEDED");

    /** The newer word, and that of Cloud Storage. */
    private static final Set<String> DISABLED = Set.of("SERVICE_DISABLED", "accessNotConfigured");

    private static final Set<String> BUSY =
            Set.of(
                    "resourceNotReady",
                    "resourceInUseByAnotherResource",
                    "RESOURCE_NOT_READY",
                    "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE",
                    "operationInProgress",
                    "conditionNotMet",
                    "FAILED_PRECONDITION",
                    "ABORTED");

    /**
     * What passes and is said under a plain 400: by Cloud SQL of all parts of an instance while
     * that is made, and of an address in a network that is not connected yet; by Compute Engine of
     * the routes of a network while its peerings change.
     */
    private static final Set<String> PASSING =
            Set.of(
                    "instance is not running",
                    "NETWORK_NOT_PEERED",
                    "peering operation in progress");

    private Faults() {}

    static Failure failure(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpResponseException http -> {
                    Optional<Answer> answer = Answer.parse(http.getStatusCode(), http.getContent());
                    return new Failure(fault(http.getStatusCode(), answer), http);
                }
                case InvalidProtocolBufferException e -> {
                    return notTheApi(e);
                }
                case JsonParseException e -> {
                    return notTheApi(e);
                }
                case IOException e -> {
                    return new Failure(
                            new Fault(
                                    FaultOwner.UNAVAILABLE,
                                    "no answer: "
                                            + e.getClass().getSimpleName()
                                            + " "
                                            + Answer.shorten(String.valueOf(e.getMessage()))),
                            e);
                }
                case ApiException api
                        when api.getStatusCode().getCode().getHttpStatusCode() >= 500
                                && api.getCause() == null -> {
                    return new Failure(
                            new Fault(FaultOwner.UNAVAILABLE, String.valueOf(api.getMessage())),
                            api);
                }
                default -> {}
            }
        }
        return new Failure(new Fault(FaultOwner.BUG, thrown.toString()), thrown);
    }

    private static Failure notTheApi(Exception e) {
        return new Failure(
                new Fault(
                        FaultOwner.UNAVAILABLE,
                        "the answer is not what the API sends: "
                                + Answer.shorten(String.valueOf(e.getMessage()))),
                e);
    }

    /**
     * The fault of an answer; without one, the body was not one of Google's, and what it says of
     * the spec counts for nothing.
     */
    private static Fault fault(int status, Optional<Answer> answer) {
        String message =
                answer.map(Answer::message)
                        .filter(text -> !text.isEmpty())
                        .orElse("HTTP " + status + " without a reason");
        FaultOwner turn =
                PASSING.stream().anyMatch(message::contains)
                        ? FaultOwner.CONFLICT
                        : turn(status, answer.map(Answer::reason).orElse(""));
        boolean stranger = answer.isEmpty() && turn == FaultOwner.SPEC;
        return new Fault(stranger ? FaultOwner.UNAVAILABLE : turn, message);
    }

    /** The fault of an error inside a finished operation. */
    public static Fault ofOperation(int status, String code, String message) {
        return new Fault(turn(status, code), Answer.shorten(message));
    }

    /**
     * The fault of an error inside a finished {@code google.longrunning} operation.
     *
     * @param number of {@code google.rpc.Code}
     */
    public static Fault ofOperation(int number, String message) {
        Code rpc = Code.forNumber(number);
        StatusCode.Code code =
                rpc == null ? StatusCode.Code.UNKNOWN : StatusCode.Code.valueOf(rpc.name());
        return ofOperation(code.getHttpStatusCode(), code.name(), message);
    }

    private static FaultOwner turn(int status, String reason) {
        if (RATES.contains(reason) || status == 429) {
            return FaultOwner.QUOTA;
        }
        if (DISABLED.contains(reason)) {
            return FaultOwner.API;
        }
        if (BUSY.contains(reason) || status == 409 || status == 412) {
            return FaultOwner.CONFLICT;
        }
        return switch (status) {
            case 401, 403 -> FaultOwner.ACCESS;
            case 400, 404, 413, 422 -> FaultOwner.SPEC;
            case 405, 411, 415, 501 -> FaultOwner.BUG;
            default -> FaultOwner.UNAVAILABLE;
        };
    }

    /**
     * Whether a failed look at a place proves that nothing is there: Google's own 404, which names
     * nothing else that is missing but what the place is a part of.
     */
    public static boolean absent(Failure failure, Place place) {
        if (!(failure.getCause() instanceof HttpResponseException http)
                || http.getStatusCode() != 404) {
            return false;
        }
        Optional<Answer> answer = Answer.parse(404, http.getContent());
        if (answer.isEmpty()) {
            return false;
        }
        Matcher named = NAMED.matcher(answer.get().message());
        return !named.find()
                || named.group(1).endsWith("/" + place.id())
                || named.group(1).contains("/" + place.id() + "@")
                || (place.child() && named.group(1).endsWith(lastTwo(place.parent())));
    }

    /** The collection and the id of a link: a project may be called by its number. */
    private static String lastTwo(String link) {
        return link.substring(Math.max(0, link.lastIndexOf('/', link.lastIndexOf('/') - 1)));
    }
}
