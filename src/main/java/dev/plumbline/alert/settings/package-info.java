/** What can be configured of alerts; secrets are a type that prints nothing. */
@NullMarked
package dev.plumbline.alert.settings;

import org.jspecify.annotations.NullMarked;
