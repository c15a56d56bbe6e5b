/** What the verbs share: how the operator is asked, and how its answers are printed. */
@NullMarked
package dev.plumbline.cli;

import org.jspecify.annotations.NullMarked;
