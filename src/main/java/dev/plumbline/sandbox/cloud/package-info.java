/**
 * What every service of the sandbox stands on: what there is, which time it is, what chance and
 * faults do, and what was asked.
 */
@NullMarked
package dev.plumbline.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
