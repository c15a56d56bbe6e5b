/** Resource Manager: projects, and who may do what in them. */
@NullMarked
package dev.plumbline.sandbox.resourcemanager;

import org.jspecify.annotations.NullMarked;
