package org.hirz.pull;

import org.hirz.hashlist.ListId;

/** Is told what comes of pulls, by the thread that pulls; must return soon and throw nothing. */
public interface PullReport {
  /**
   * A source was asked.
   *
   * @param list of which list
   * @param result what came of it, in English, without anything of the source
   * @param failed whether it failed
   */
  void pulled(ListId list, String result, boolean failed);

  /** The store does not say which sources are due; it is asked again. */
  void unable(RuntimeException cause);
}
