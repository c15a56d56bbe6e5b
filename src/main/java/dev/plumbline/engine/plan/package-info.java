/** Pure: from what is declared and what was seen to the step that each resource needs. */
@NullMarked
package dev.plumbline.engine.plan;

import org.jspecify.annotations.NullMarked;
