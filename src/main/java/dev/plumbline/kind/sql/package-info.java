/** Cloud SQL: instances, and the databases and users in them. */
@NullMarked
package dev.plumbline.kind.sql;

import org.jspecify.annotations.NullMarked;
