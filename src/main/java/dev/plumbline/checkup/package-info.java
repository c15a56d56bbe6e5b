/** What a project lacks before an environment can be kept in it, and how to give it that. */
@NullMarked
package dev.plumbline.checkup;

import org.jspecify.annotations.NullMarked;
