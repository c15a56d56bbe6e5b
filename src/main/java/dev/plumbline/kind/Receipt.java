package dev.plumbline.kind;

/** Where a kind writes down the operation it waits for, before it waits. */
@FunctionalInterface
public interface Receipt {
    void started(String operation);
}
