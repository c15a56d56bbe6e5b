/** The way in for a git server that tells of a push. */
@NullMarked
package dev.plumbline.web.hook;

import org.jspecify.annotations.NullMarked;
