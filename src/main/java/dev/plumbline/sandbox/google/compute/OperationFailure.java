package dev.plumbline.sandbox.google.compute;

/** Why an operation failed, as its {@code error} says it. */
public record OperationFailure(String code, String message, int status, String statusMessage) {

    static final OperationFailure INTERNAL =
            new OperationFailure(
                    "INTERNAL_ERROR",
                    "Internal error. Please try again or contact Google Support.",
                    500,
                    "INTERNAL SERVER ERROR");

    public static OperationFailure inUse(String what, String path, String user) {
        return new OperationFailure(
                "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE",
                "The %s resource '%s' is already being used by '%s'".formatted(what, path, user),
                400,
                "BAD REQUEST");
    }
}
