/** The system of a host: units, packages, kernel settings, power. */
@NullMarked
package dev.plumbline.sandbox.host.system;

import org.jspecify.annotations.NullMarked;
