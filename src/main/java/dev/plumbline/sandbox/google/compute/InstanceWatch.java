package dev.plumbline.sandbox.google.compute;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Is told what becomes of instances and their disks, as it happens. */
public interface InstanceWatch {

    InstanceWatch NOBODY =
            new InstanceWatch() {
                @Override
                public void seen(String path, ObjectNode instance) {}

                @Override
                public void gone(String path) {}

                @Override
                public void wiped(String disk) {}

                @Override
                public void reset(String path) {}

                @Override
                public Map<String, String> guestAttributes(String path) {
                    return Map.of();
                }
            };

    /** An instance was made or changed. */
    void seen(String path, ObjectNode instance);

    /** An instance was deleted. */
    void gone(String path);

    /** A disk was deleted, by its link, and all that lay on it. */
    void wiped(String disk);

    /** An instance loses its power for a moment. */
    void reset(String path);

    /** What the host of an instance has told of itself, by namespace and key. */
    Map<String, String> guestAttributes(String path);
}
