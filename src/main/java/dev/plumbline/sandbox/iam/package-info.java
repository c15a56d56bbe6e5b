/** Identity: the service accounts of projects. */
@NullMarked
package dev.plumbline.sandbox.iam;

import org.jspecify.annotations.NullMarked;
