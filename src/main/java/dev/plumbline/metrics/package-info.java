/** What passes through the ledger and over the wire, as numbers. */
@NullMarked
package dev.plumbline.metrics;

import org.jspecify.annotations.NullMarked;
