/** Identity: the service accounts of projects, and the identities that others vouch for. */
@NullMarked
package dev.plumbline.sandbox.iam;

import org.jspecify.annotations.NullMarked;
