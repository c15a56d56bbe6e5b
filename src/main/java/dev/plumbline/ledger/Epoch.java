package dev.plumbline.ledger;

/**
 * The right to write of an environment, until somebody else takes it over.
 *
 * @param number greater than those of all epochs before
 */
public record Epoch(String environment, long number) {}
