/** Cloud Logging: what is counted in logs. */
@NullMarked
package dev.plumbline.sandbox.logging;

import org.jspecify.annotations.NullMarked;
