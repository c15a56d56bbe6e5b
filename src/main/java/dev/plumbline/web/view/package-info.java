/** What API and dashboard show, as values, and the questions to the ledger that they answer. */
@NullMarked
package dev.plumbline.web.view;

import org.jspecify.annotations.NullMarked;
