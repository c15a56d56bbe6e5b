/** Cloud DNS: zones, and the records in them. */
@NullMarked
package dev.plumbline.sandbox.dns;

import org.jspecify.annotations.NullMarked;
