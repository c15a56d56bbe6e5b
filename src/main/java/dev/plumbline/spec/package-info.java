/** YAML to {@link dev.plumbline.spec.Environment}: positions, rules and {@code extends}. */
@NullMarked
package dev.plumbline.spec;

import org.jspecify.annotations.NullMarked;
