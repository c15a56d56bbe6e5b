package dev.plumbline.model;

import java.time.Instant;

/** That the specs cannot be read, why, and since when; what was read before stays in force. */
public record Away(Fault fault, Instant since) {}
