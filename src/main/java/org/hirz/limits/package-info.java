/**
 * How much each tenant may ask: budgets of requests, bytes and pixels, and what is left of them.
 */
@NullMarked
package org.hirz.limits;

import org.jspecify.annotations.NullMarked;
