/** The kinds of Cloud DNS. */
@NullMarked
package dev.plumbline.kind.dns;

import org.jspecify.annotations.NullMarked;
