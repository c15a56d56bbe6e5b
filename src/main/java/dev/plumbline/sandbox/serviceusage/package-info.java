/** Service Usage: which APIs are turned on in a project. */
@NullMarked
package dev.plumbline.sandbox.serviceusage;

import org.jspecify.annotations.NullMarked;
