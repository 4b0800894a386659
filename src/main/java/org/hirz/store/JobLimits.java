package org.hirz.store;

/**
 * How much of jobs is kept.
 *
 * @param perTenant how many of a tenant's may not have ended, at least 1
 * @param bytesOfJob the greatest input of a job, in bytes, unpacked
 * @param bytesOfAll how many bytes are kept of all jobs together, inputs and answers, before no
 *     more input is taken
 */
public record JobLimits(int perTenant, long bytesOfJob, long bytesOfAll) {}
