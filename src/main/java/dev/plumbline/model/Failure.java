package dev.plumbline.model;

/** A {@link Fault} on its way up. */
public final class Failure extends RuntimeException {
    private final transient Fault fault;

    public Failure(Fault fault, Throwable cause) {
        super(fault.toString(), cause);
        this.fault = fault;
    }

    public Failure(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
