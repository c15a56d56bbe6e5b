/** Kinds that are members of another resource's policy. */
@NullMarked
package dev.plumbline.kind.google.policy;

import org.jspecify.annotations.NullMarked;
