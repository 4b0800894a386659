package org.hirz.generation;

import java.util.Arrays;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.index.DigestIndex;

/**
 * The hashes of one type that is compared for equality in a segment: their index, and which entry
 * each belongs to. Of an opaque type, whose hashes may be long and of any length, SHA-256 of each
 * stands for it ({@link HashValue#toKey}): equal keys are equal hashes.
 */
final class DigestColumn implements TypedColumn {
  /** Bytes of a digest in the index, besides its own. */
  private static final int INDEX_BYTES = 16;

  private final byte[] packed;
  private final Owners owners;
  private final DigestIndex index;

  DigestColumn(HashType type, byte[] packed, Owners owners) {
    this.packed = packed;
    this.owners = owners;
    this.index = DigestIndex.build(packed, type.keyBytes());
  }

  @Override
  public Owners owners() {
    return owners;
  }

  @Override
  public boolean has(int ordinal, HashValue value) {
    byte[] given = value.toKey();
    int from = ordinal * given.length;
    return Arrays.equals(packed, from, from + given.length, given, 0, given.length);
  }

  @Override
  public boolean isDerived(int ordinal) {
    return false;
  }

  @Override
  public void copy(int ordinal, HashRows to) {
    to.add(packed, ordinal * index.digestBytes());
  }

  /** Returns the entries that carry the digest, ascending, possibly none. */
  int[] find(HashValue value) {
    int[] found = index.find(value.toKey());
    for (int i = 0; i < found.length; i++) {
      found[i] = owners.entry(found[i]);
    }
    return found;
  }

  @Override
  public long bytes() {
    return packed.length + (long) INDEX_BYTES * owners.size() + owners.bytes();
  }
}
