/** What was seen and done: a memory, never the truth. */
@NullMarked
package dev.plumbline.ledger;

import org.jspecify.annotations.NullMarked;
