package org.hirz.generation;

import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.index.DigestIndex;

/** The digests of one type in a segment: their index, and which entry each belongs to. */
final class DigestColumn {
  /** Bytes of a digest in the index, besides its own. */
  private static final int INDEX_BYTES = 16;

  private final byte[] packed;
  private final Owners owners;
  private final DigestIndex index;

  DigestColumn(HashType type, byte[] packed, Owners owners) {
    this.packed = packed;
    this.owners = owners;
    this.index = DigestIndex.build(packed, type.bytes());
  }

  /** Returns the digests, one after another. */
  byte[] packed() {
    return packed;
  }

  Owners owners() {
    return owners;
  }

  /** Returns the entries that carry the digest, ascending, possibly none. */
  int[] find(HashValue value) {
    int[] found = index.find(value.toBytes());
    for (int i = 0; i < found.length; i++) {
      found[i] = owners.entry(found[i]);
    }
    return found;
  }

  long bytes() {
    return packed.length + (long) INDEX_BYTES * owners.size() + owners.bytes();
  }
}
