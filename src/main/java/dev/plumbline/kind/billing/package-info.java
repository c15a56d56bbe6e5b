/** The kind of what is to be spent from a billing account. */
@NullMarked
package dev.plumbline.kind.billing;

import org.jspecify.annotations.NullMarked;
