package org.hirz.runtime;

import java.util.Set;
import org.hirz.hashlist.HashList;

/** The lists in the program's own {@code hashsets} folder. */
final class Demonstration {
  /** The list that the greeting's drawing is in. */
  static final String DRAWINGS = "demo";

  private static final Set<String> IDS = Set.of("benign-demo", "conformance", DRAWINGS);

  /** Who they say answers for them: a list of an operator's may have one of the ids. */
  private static final String OWNER = "The Hirz project";

  private Demonstration() {}

  /** Returns whether a list is one of them. */
  static boolean has(HashList list) {
    return IDS.contains(list.id().value()) && list.owner().equals(OWNER);
  }
}
