package org.hirz.hashlist.canonical;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.Standing;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;

/**
 * Cuts a list, in order of id, into chunks whose ends depend on the entries alone: a change of one
 * entry changes one chunk, or a few, and leaves all others as they are, wherever in the list it is
 * (content-defined chunking, as LBFS has it: Muthitacharoen, Chen, Mazières, SOSP 2001; here over
 * entries rather than bytes).
 *
 * <p>A chunk ends after an entry
 *
 * <ul>
 *   <li>the CRC-32 of whose id has its lowest 9 bits zero (one in 512), from the chunk's {@value
 *       #MIN_ENTRIES}th on: ids that are made to end chunks must not make as many of them as there
 *       are entries, since what is known of each chunk is held in memory,
 *   <li>or which is the chunk's {@value #MAX_ENTRIES}th,
 *   <li>or with which its records have {@value #MAX_BYTES} bytes or more,
 *   <li>or which is the last of the list.
 * </ul>
 *
 * <p>Not thread-safe; reusable after {@link #finish()}.
 */
public final class ChunkCutter {
  /** Least number of entries with which a chunk ends because of an id. */
  public static final int MIN_ENTRIES = 64;

  /** Greatest number of entries in a chunk. */
  public static final int MAX_ENTRIES = 4096;

  /** A chunk ends at this size of its records, in bytes, however few they are. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int END = (1 << 9) - 1;

  private final LabelPolicy policy;
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();
  private final ByteWriter records = new ByteWriter(1 << 16);
  private final ByteWriter body = new ByteWriter(1 << 16);
  private final ByteWriter origins = new ByteWriter(1 << 12);
  private final List<EntryRecord> ends = new ArrayList<>(2);
  private final Set<Label> labels = new HashSet<>();
  private int entries;
  private int active;
  private int unsearchable;

  /**
   * @param policy of the list, by which its entries are matched or kept out
   */
  public ChunkCutter(LabelPolicy policy) {
    this.policy = policy;
  }

  /**
   * Adds the next entry.
   *
   * @return whether the chunk ends with it, and is to be finished before the next is added
   * @throws MalformedException if the record is not one
   */
  public boolean add(ListedRecord listed) throws MalformedException {
    EntryRecord record = listed.record();
    count(record.entry());
    int before = records.size();
    record.writeTo(records);
    body.count(record.size()).bytes(records.array(), before, record.size());
    origins.count(listed.since()).count(listed.at());
    if (entries++ == 0) {
      ends.add(record);
    } else if (ends.size() == 2) {
      ends.set(1, record);
    } else {
      ends.add(record);
    }
    return entries >= MIN_ENTRIES && (record.idCheck() & END) == 0
        || entries == MAX_ENTRIES
        || records.size() >= MAX_BYTES;
  }

  private void count(HashEntry entry) {
    labels.addAll(entry.labels());
    if (Standing.of(entry, policy) instanceof Standing.Active standing) {
      active++;
      if (!standing.searchable()) {
        unsearchable++;
      }
    }
  }

  /** Returns whether nothing was added since the last chunk: whether a chunk may begin here. */
  public boolean isEmpty() {
    return entries == 0;
  }

  /** Returns the chunk, which has an entry, and starts the next. */
  public Chunk finish() {
    sha256.update(records.array(), 0, records.size());
    ChunkSummary summary =
        new ChunkSummary(
            ends.getFirst().id(),
            ends.getLast().id(),
            entries,
            active,
            unsearchable,
            sha256.digest(),
            labels);
    byte[] bytes =
        new ByteWriter(body.size() + origins.size() + 8)
            .octet(Chunk.FORM)
            .count(entries)
            .bytes(body.array(), 0, body.size())
            .bytes(origins.array(), 0, origins.size())
            .toBytes();
    records.clear();
    body.clear();
    origins.clear();
    ends.clear();
    labels.clear();
    entries = 0;
    active = 0;
    unsearchable = 0;
    return new Chunk(bytes, summary);
  }
}
