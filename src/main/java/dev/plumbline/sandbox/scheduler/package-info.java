/** Cloud Scheduler: jobs that call an address by the clock. */
@NullMarked
package dev.plumbline.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
