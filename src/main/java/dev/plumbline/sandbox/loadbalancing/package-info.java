/**
 * Load balancers of Compute Engine's, part by part: from the address that callers know to what
 * answers.
 */
@NullMarked
package dev.plumbline.sandbox.loadbalancing;

import org.jspecify.annotations.NullMarked;
