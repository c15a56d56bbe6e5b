/**
 * {@link dev.plumbline.spec.Environment} to the resources it becomes, pure: its parts placed,
 * checked against the schemas of their kinds and tied together.
 */
@NullMarked
package dev.plumbline.blueprint;

import org.jspecify.annotations.NullMarked;
