package dev.plumbline.sandbox.google;

import java.util.List;
import java.util.Optional;

/** Where a service says which of its described methods it implements. */
public final class MethodHandlers {

    private final List<ApiDescription> descriptions;
    private final Receiver receiver;

    public MethodHandlers(List<ApiDescription> descriptions, Receiver receiver) {
        this.descriptions = descriptions;
        this.receiver = receiver;
    }

    /** Answers one call; a refusal may be thrown. */
    @FunctionalInterface
    public interface Handler {
        HttpAnswer answer(ApiCall call);
    }

    /** Takes each implemented method with its handler. */
    @FunctionalInterface
    public interface Receiver {
        void implemented(ApiMethod method, Handler handler);
    }

    /**
     * Implements a method, such as {@code compute.networks.insert}, in every version that has it.
     */
    public void on(String id, Handler handler) {
        if (!described(id)) {
            throw new IllegalArgumentException("No description has a method " + id);
        }
        for (ApiDescription description : descriptions) {
            description.method(id).ifPresent(method -> receiver.implemented(method, handler));
        }
    }

    /** Implements a method if the description has it. */
    public void onDescribed(String id, Handler handler) {
        if (described(id)) {
            on(id, handler);
        }
    }

    private boolean described(String id) {
        return descriptions.stream().map(each -> each.method(id)).anyMatch(Optional::isPresent);
    }
}
