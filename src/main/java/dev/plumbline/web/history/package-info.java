/** What happened to an environment, out of all that the ledger remembers. */
@NullMarked
package dev.plumbline.web.history;

import org.jspecify.annotations.NullMarked;
