/** How texts are written for people, whoever they come from. */
@NullMarked
package dev.plumbline.model.text;

import org.jspecify.annotations.NullMarked;
