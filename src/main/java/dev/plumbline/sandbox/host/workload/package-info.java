/** What runs in containers: how each image behaves. */
@NullMarked
package dev.plumbline.sandbox.host.workload;

import org.jspecify.annotations.NullMarked;
