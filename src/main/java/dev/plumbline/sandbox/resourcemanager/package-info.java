/** Resource Manager: projects, in both of its versions. */
@NullMarked
package dev.plumbline.sandbox.resourcemanager;

import org.jspecify.annotations.NullMarked;
