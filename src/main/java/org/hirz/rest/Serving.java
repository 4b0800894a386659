package org.hirz.rest;

import org.jspecify.annotations.Nullable;

/** Brings what is served up to what the store says is live. */
public interface Serving {
  /**
   * What is served.
   *
   * @param generation the newest generation of the store: what is durable
   * @param live whether that is what is served
   * @param behind why it is not, in English, or null
   */
  record Served(long generation, boolean live, @Nullable String behind) {}

  /**
   * Serves the newest generation. Takes as long as that takes: milliseconds for a small change,
   * minutes for a great list. Any number of threads; they wait for each other.
   */
  Served serve();
}
