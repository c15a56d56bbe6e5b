/** YAML as the programs on a host read it. */
@NullMarked
package dev.plumbline.sandbox.host.yaml;

import org.jspecify.annotations.NullMarked;
