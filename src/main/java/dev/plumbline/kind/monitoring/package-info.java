/** The kinds of Cloud Monitoring. */
@NullMarked
package dev.plumbline.kind.monitoring;

import org.jspecify.annotations.NullMarked;
