/**
 * {@link dev.plumbline.spec.Environment} to the resources it becomes: one pure function per section
 * of the spec, and one check of all that they declare.
 */
@NullMarked
package dev.plumbline.blueprint;

import org.jspecify.annotations.NullMarked;
