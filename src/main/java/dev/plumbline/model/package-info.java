/** The vocabulary: records, sealed interfaces and enums that every stage shares. */
@NullMarked
package dev.plumbline.model;

import org.jspecify.annotations.NullMarked;
