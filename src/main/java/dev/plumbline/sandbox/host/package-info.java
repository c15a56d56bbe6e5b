/** The hosts behind the sandbox's virtual machines. */
@NullMarked
package dev.plumbline.sandbox.host;

import org.jspecify.annotations.NullMarked;
