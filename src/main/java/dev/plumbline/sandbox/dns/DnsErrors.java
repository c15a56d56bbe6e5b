package dev.plumbline.sandbox.dns;

import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;

/** How Cloud DNS says no; each time it says where in the request. */
final class DnsErrors extends ApiErrors {

    DnsErrors() {
        super(ApiDescription.of("dns.v1"), true);
    }

    /** What is meant is not there. */
    Refusal missing(String at, String name) {
        return refuse(
                404,
                "notFound",
                "The '%s' resource named '%s' does not exist.".formatted(at, name));
    }

    /** What is to be made is there already. */
    Refusal taken(String at, String name) {
        return refuse(
                409,
                "alreadyExists",
                "The resource '%s' named '%s' already exists".formatted(at, name));
    }

    /** A value that makes no sense. */
    Refusal wrong(String at, String found) {
        return refuse(400, "invalid", "Invalid value for '%s': '%s'".formatted(at, found));
    }
}
