package org.hirz.rest;

import java.time.Duration;

/**
 * Bounds on bulk checks.
 *
 * @param streams how many run at once, at least 1
 * @param idle how long a client may send nothing that is waited for, or take nothing that is ready
 */
public record BulkLimits(int streams, Duration idle) {}
