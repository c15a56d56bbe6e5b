/**
 * The database below the ledger: where it is, connections to it, and what is done when it fails.
 */
@NullMarked
package dev.plumbline.ledger.database;

import org.jspecify.annotations.NullMarked;
