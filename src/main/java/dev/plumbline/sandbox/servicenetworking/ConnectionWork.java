package dev.plumbline.sandbox.servicenetworking;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.aip.LongWork;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operation on a connection does; it says nothing of itself while it runs.
 *
 * @param connection what it answers; empty of one that deletes
 * @param refusal why it will fail; empty when it will not
 */
record ConnectionWork(ObjectNode connection, String refusal, Runnable effect) implements LongWork {

    @Override
    public ObjectNode succeed() {
        effect.run();
        return connection;
    }

    @Override
    public ObjectNode fail() {
        return connection;
    }

    @Override
    public boolean fails() {
        return !refusal.isEmpty();
    }

    @Override
    public ObjectNode metadata(ObjectNode resource, boolean ended) {
        return JsonTrees.object();
    }

    @Override
    public ObjectNode response(ObjectNode resource) {
        String type =
                resource.isEmpty()
                        ? "google.protobuf.Empty"
                        : "google.cloud.servicenetworking.v1.Connection";
        ObjectNode answer = JsonTrees.object().put("@type", "type.googleapis.com/" + type);
        answer.setAll(resource.deepCopy());
        answer.remove("service");
        return answer;
    }

    @Override
    public String reason(ObjectNode resource) {
        return refusal;
    }
}
