package org.hirz.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;

/** Made-up rows and entries with MD5 hashes that are numbers. */
public final class JobRows {
  /** Of so many rows one is listed. */
  public static final int EVERY = 50;

  private JobRows() {}

  private static byte[] md5(int number) {
    return ByteBuffer.allocate(16).putInt(0, number * 0x9e3779b1).putInt(12, number).array();
  }

  /** Returns entries for every fiftieth number from {@code from} on. */
  public static SortedMap<String, HashEntry> entries(int from, int numbers) {
    SortedMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
    for (int number = from; number < from + numbers; number += EVERY) {
      String id = "e%08d".formatted(number);
      entries.put(
          id,
          new HashEntry(
              id,
              List.of(
                  new EntryHash(
                      HashValue.of(HashType.MD5, md5(number)), EntryHash.QUALITY_NOT_STATED)),
              List.of(new Label("hirz_test", "alert")),
              Flags.NONE));
    }
    return entries;
  }

  /** Returns CSV of the numbers from 0 on, and a row in the middle that is none. */
  public static byte[] csv(int numbers) {
    StringBuilder text = new StringBuilder("id,type,value\n");
    for (int number = 0; number < numbers; number++) {
      text.append("r").append(number).append(",md5,");
      text.append(number == numbers / 2 ? "none" : HexFormat.of().formatHex(md5(number)));
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns how many of those rows are listed by {@link #entries} from 0 on. */
  public static int listed(int numbers) {
    int listed = Math.ceilDiv(numbers, EVERY);
    return numbers / 2 % EVERY == 0 ? listed - 1 : listed;
  }
}
