package org.hirz.rest;

import org.hirz.picture.Effort;

/**
 * How many ways pictures are looked at where neither the request nor its tenant says.
 *
 * @param effort the service's own default
 */
public record UsualEffort(Effort effort) {}
