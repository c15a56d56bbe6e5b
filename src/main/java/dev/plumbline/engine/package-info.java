/** The loop: scan, resolve, plan, gate, act, look again, report. */
@NullMarked
package dev.plumbline.engine;

import org.jspecify.annotations.NullMarked;
