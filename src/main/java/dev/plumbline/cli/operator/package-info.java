/** The verbs that ask a running operator, one per file. */
@NullMarked
package dev.plumbline.cli.operator;

import org.jspecify.annotations.NullMarked;
