/** One file per section of the spec: the parts that it stands for. */
@NullMarked
package dev.plumbline.blueprint.section;

import org.jspecify.annotations.NullMarked;
