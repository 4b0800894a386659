package org.hirz.hashlist.canonical;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;

/**
 * A piece of a list as it is stored, form version 2. With {@link ByteWriter}'s counts:
 *
 * <pre>
 * octet  2, the form
 * count  entries; of each, in order of id: count bytes of the record, and those
 * of each entry again: count since, count at
 * </pre>
 *
 * @param bytes the form; not to be changed
 * @param summary what is in it
 */
public record Chunk(byte[] bytes, ChunkSummary summary) {
  static final int FORM = 2;
  private static final int MAX_ENTRIES = 1 << 20;

  /**
   * Reads a chunk.
   *
   * @param bytes the form
   * @return the records, in order
   * @throws MalformedException if the bytes are not a chunk
   */
  public static List<ListedRecord> read(byte[] bytes) throws MalformedException {
    ByteReader in = new ByteReader(bytes);
    if (in.octet() != FORM) {
      throw new MalformedException("the form is of another release");
    }
    int count = in.count();
    if (count > MAX_ENTRIES) {
      throw new MalformedException("there are too many entries");
    }
    EntryRecord[] records = new EntryRecord[count];
    for (int i = 0; i < count; i++) {
      records[i] = EntryRecord.ofBytes(in.bytes(in.count()));
    }
    List<ListedRecord> listed = new ArrayList<>(count);
    for (EntryRecord record : records) {
      listed.add(new ListedRecord(record, in.count(), in.longCount()));
    }
    in.end();
    return listed;
  }

  /** Returns whether the records have the given digest, {@link ChunkSummary#digest()}. */
  public static boolean hasDigest(List<ListedRecord> listed, byte[] digest) {
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    ByteWriter records = new ByteWriter(1 << 16);
    listed.forEach(entry -> entry.record().writeTo(records));
    sha256.update(records.array(), 0, records.size());
    return Arrays.equals(sha256.digest(), digest);
  }
}
