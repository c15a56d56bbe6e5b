/** Resource Manager: who may do what in a project. */
@NullMarked
package dev.plumbline.sandbox.resourcemanager;

import org.jspecify.annotations.NullMarked;
