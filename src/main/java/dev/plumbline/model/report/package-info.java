/** What a pass tells, and what people are told of it. */
@NullMarked
package dev.plumbline.model.report;

import org.jspecify.annotations.NullMarked;
