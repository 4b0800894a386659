package org.hirz.rest;

import org.hirz.admission.AnswerStep;

/**
 * The steps in which answers leave.
 *
 * @param image to an image
 * @param hashes to a batch of hashes
 */
public record AnswerSteps(AnswerStep image, AnswerStep hashes) {}
