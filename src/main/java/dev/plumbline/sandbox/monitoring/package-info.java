/** Cloud Monitoring: who is told, of what, what is asked from outside, and what is shown. */
@NullMarked
package dev.plumbline.sandbox.monitoring;

import org.jspecify.annotations.NullMarked;
