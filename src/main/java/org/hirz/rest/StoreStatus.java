package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How the service and its store get on.
 *
 * @param kind {@code sqlite} or {@code postgres}
 * @param revision the newest revision that is known
 * @param reachable whether the store answered when it was last asked
 * @param behindSeconds since when a newer revision is known than the one that is served, 0 where
 *     there is none
 */
@JsonPropertyOrder({"kind", "revision", "reachable", "behindSeconds"})
public record StoreStatus(String kind, long revision, boolean reachable, double behindSeconds) {
  /** Knows it. Any number of threads. */
  @FunctionalInterface
  public interface Source {
    /** Returns how it is now; asks nobody. */
    StoreStatus now();
  }
}
