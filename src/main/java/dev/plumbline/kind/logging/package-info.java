/** The kinds of Cloud Logging. */
@NullMarked
package dev.plumbline.kind.logging;

import org.jspecify.annotations.NullMarked;
