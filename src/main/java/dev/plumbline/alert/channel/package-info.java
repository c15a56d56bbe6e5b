/** The ways to tell people, one per file, and the words that all of them use. */
@NullMarked
package dev.plumbline.alert.channel;

import org.jspecify.annotations.NullMarked;
