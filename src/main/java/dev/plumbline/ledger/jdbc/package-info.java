/** The ledger in a database: H2 in a file or in memory, or PostgreSQL. */
@NullMarked
package dev.plumbline.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
