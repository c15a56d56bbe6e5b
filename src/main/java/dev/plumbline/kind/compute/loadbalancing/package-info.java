/** What load balancers are made of, from the address that callers know to what answers. */
@NullMarked
package dev.plumbline.kind.compute.loadbalancing;

import org.jspecify.annotations.NullMarked;
