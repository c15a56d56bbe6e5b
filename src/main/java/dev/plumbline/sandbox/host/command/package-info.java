/** The everyday commands of a host: files, text, processes. */
@NullMarked
package dev.plumbline.sandbox.host.command;

import org.jspecify.annotations.NullMarked;
