/** Cloud Billing: which account pays for a project, and the budgets of accounts. */
@NullMarked
package dev.plumbline.sandbox.billing;

import org.jspecify.annotations.NullMarked;
