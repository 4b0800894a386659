package org.hirz.generation;

import org.hirz.hash.HashValue;

/** The hashes of one type in a segment. Immutable. */
sealed interface TypedColumn permits PerceptualColumn, DigestColumn {
  /** Returns which entry each belongs to. */
  Owners owners();

  /** Returns whether the hash with an ordinal is the given one. */
  boolean has(int ordinal, HashValue value);

  /** Returns whether the hash with an ordinal is of an altered picture. */
  boolean isDerived(int ordinal);

  /** Adds the hash with an ordinal to some rows. */
  void copy(int ordinal, HashRows to);

  /** Returns about how many bytes it takes, index included. */
  long bytes();
}
