package dev.plumbline.model.report;

import dev.plumbline.model.Fault;
import java.time.Instant;

/** That the specs cannot be read, why, and since when; what was read before stays in force. */
public record SpecOutage(Fault fault, Instant since) {}
