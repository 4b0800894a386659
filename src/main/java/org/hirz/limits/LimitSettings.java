package org.hirz.limits;

import org.hirz.access.Budget;

/**
 * What the operator sets for all.
 *
 * @param ofNewTenants the budget of a tenant that is made without one
 */
public record LimitSettings(Budget ofNewTenants) {}
