/** A subset of bash: syntax, expansion, execution. */
@NullMarked
package dev.plumbline.sandbox.host.shell;

import org.jspecify.annotations.NullMarked;
