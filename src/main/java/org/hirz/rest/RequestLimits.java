package org.hirz.rest;

import java.time.Duration;

/**
 * Bounds on what one request may bring and take.
 *
 * @param imageBytes greatest size of an image, in bytes, inclusive
 * @param hashesBytes greatest size of a batch of hashes, in bytes, inclusive
 * @param uploadTime time within which a body must have arrived
 * @param answerTime time from then to the answer
 */
public record RequestLimits(
    int imageBytes, int hashesBytes, Duration uploadTime, Duration answerTime) {}
