/** The port to hosts: scripts run over SSH, on hosts whose keys are known before. */
@NullMarked
package dev.plumbline.ssh;

import org.jspecify.annotations.NullMarked;
