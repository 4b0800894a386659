package org.hirz.report;

/**
 * Everything that a report says besides what was found.
 *
 * @param check what was asked: the same for the same input and lists, whoever asks and when
 * @param run this one run of it
 */
public record RunHeader(CheckFacts check, RunFacts run) {}
