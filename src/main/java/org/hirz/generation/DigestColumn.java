package org.hirz.generation;

import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.index.DigestIndex;

/** The digests of one type: their index, and which entry each belongs to. */
final class DigestColumn {
  private final DigestIndex index;
  private final int[] entries;

  DigestColumn(DigestIndex index, int[] entries) {
    this.index = index;
    this.entries = entries;
  }

  /** Returns the entries that carry the digest, ascending, possibly none. */
  int[] find(HashValue value) {
    int[] found = index.find(value.toBytes());
    for (int i = 0; i < found.length; i++) {
      found[i] = entries[found[i]];
    }
    return found;
  }

  IndexStatus status(HashType type) {
    return new IndexStatus(type, "digest", index.size(), 0, "equality needs no distance");
  }
}
