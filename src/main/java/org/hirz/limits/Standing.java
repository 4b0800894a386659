package org.hirz.limits;

import java.time.Duration;

/**
 * How a tenant stands with one kind of its budget.
 *
 * @param kind what is bounded
 * @param quota most that it can have saved up
 * @param remaining what it has saved up now, 0 where it is in debt
 * @param pause how long it takes until there is something again, zero where there is
 */
public record Standing(LimitKind kind, long quota, long remaining, Duration pause) {}
