package dev.plumbline.sandbox.run;

import java.util.Locale;

/** What Cloud Run calls the things it runs, in all the ways in which it does. */
enum RunNoun {
    SERVICE("Service"),
    WORKER_POOL("WorkerPool"),
    JOB("Job");

    private final String type;

    RunNoun(String type) {
        this.type = type;
    }

    /** As the 404 says it. */
    String kind() {
        return name();
    }

    /** As requests are called: {@code CreateWorkerPoolRequest}. */
    String type() {
        return type;
    }

    /** As requests call the field: {@code worker_pool}. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the collection is called: {@code workerPools}. */
    String plural() {
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "s";
    }

    /** As the path's parameter is called: {@code workerPoolsId}. */
    String argument() {
        return plural() + "Id";
    }
}
