/** Cloud Scheduler: one small file per kind. */
@NullMarked
package dev.plumbline.kind.scheduler;

import org.jspecify.annotations.NullMarked;
