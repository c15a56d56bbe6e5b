/** Brings notifications to channels, at least once and in order. */
@NullMarked
package dev.plumbline.alert.delivery;

import org.jspecify.annotations.NullMarked;
