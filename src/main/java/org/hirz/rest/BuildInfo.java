package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Which build answers.
 *
 * @param version release of Hirz
 * @param java version of the Java runtime
 */
@JsonPropertyOrder({"version", "java"})
public record BuildInfo(String version, String java) {}
