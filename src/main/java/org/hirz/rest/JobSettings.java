package org.hirz.rest;

import java.time.Duration;
import org.hirz.store.JobLimits;

/**
 * What holds for jobs that are made now.
 *
 * @param limits how much of jobs is kept
 * @param keep for how long after the last that was done to one
 */
public record JobSettings(JobLimits limits, Duration keep) {}
