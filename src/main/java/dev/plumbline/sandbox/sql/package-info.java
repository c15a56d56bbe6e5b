/** Cloud SQL: instances, and what is in them. */
@NullMarked
package dev.plumbline.sandbox.sql;

import org.jspecify.annotations.NullMarked;
