/** What people are told: incidents out of reports, and the channels that carry them. */
@NullMarked
package dev.plumbline.alert;

import org.jspecify.annotations.NullMarked;
