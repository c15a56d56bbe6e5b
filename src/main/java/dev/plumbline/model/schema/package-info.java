/** What is known about fields, names and marks without asking anybody, and the values they hold. */
@NullMarked
package dev.plumbline.model.schema;

import org.jspecify.annotations.NullMarked;
