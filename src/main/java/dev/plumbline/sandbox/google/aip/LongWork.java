package dev.plumbline.sandbox.google.aip;

import tools.jackson.databind.node.ObjectNode;

/** What an operation does when its time has come, and what it says of it. */
public interface LongWork {

    /** Brings it about and gives the resource as it then is. */
    ObjectNode succeed();

    /** Lets it fail as Google does, and gives the resource as it then is. */
    ObjectNode fail();

    /** Whether it will fail because of what was asked for. */
    default boolean fails() {
        return false;
    }

    /** What the operation says of itself while it runs and when it has ended. */
    ObjectNode metadata(ObjectNode resource, boolean ended);

    /** What the operation answers when it went well. */
    ObjectNode response(ObjectNode resource);

    /** Why it failed, as the resource tells it; empty when Google does not say. */
    default String reason(ObjectNode resource) {
        return "";
    }

    /** The canonical number of that reason. */
    default int code(ObjectNode resource) {
        return 9;
    }
}
