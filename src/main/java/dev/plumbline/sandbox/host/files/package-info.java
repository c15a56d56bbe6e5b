/** The file system of a virtual machine, in memory. */
@NullMarked
package dev.plumbline.sandbox.host.files;

import org.jspecify.annotations.NullMarked;
