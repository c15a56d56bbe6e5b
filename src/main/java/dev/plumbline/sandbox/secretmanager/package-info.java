/** Secret Manager: secrets, their versions, and who may read them. */
@NullMarked
package dev.plumbline.sandbox.secretmanager;

import org.jspecify.annotations.NullMarked;
