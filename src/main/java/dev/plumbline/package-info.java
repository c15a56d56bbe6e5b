/** {@code main}: the verbs, and where each comes from. */
@NullMarked
package dev.plumbline;

import org.jspecify.annotations.NullMarked;
