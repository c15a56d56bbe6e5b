/** Writes the spec of what exists already, as a person would have written it. */
@NullMarked
package dev.plumbline.importer;

import org.jspecify.annotations.NullMarked;
