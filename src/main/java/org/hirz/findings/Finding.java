package org.hirz.findings;

import java.util.List;
import java.util.OptionalInt;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.jspecify.annotations.Nullable;

/**
 * What a check has to say of one item: a file, a member of an archive, or a row of a hash list. One
 * line of {@code findings.ndjson}, see {@link FindingForm}.
 *
 * @param input index of the input it is of, from 0
 * @param item its number in the run, from 0; at most {@link #MAX_INTEGER}
 * @param place where in the input it stands
 * @param contents what it is
 * @param outcome what came of it
 */
public record Finding(
    int input, long item, Place place, Contents contents, FindingOutcome outcome) {
  /** The greatest integer of which every JSON reader knows the exact value. */
  public static final long MAX_INTEGER = (1L << 53) - 1;

  /** Greatest length of a text of an item, in characters; a path is the longest of them. */
  public static final int MAX_TEXT_LENGTH = 1 << 20;

  /** Greatest number of hashes of an item. */
  public static final int MAX_HASHES = 1000;

  /** What {@link Place#line}, {@link Contents#size} and quality say where there is none. */
  public static final int NONE = -1;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not as above
   */
  public Finding {
    if (input < 0 || item < 0 || item > MAX_INTEGER) {
      throw new IllegalArgumentException("an input and an item have numbers from 0");
    }
  }

  /**
   * Where an item stands in its input.
   *
   * @param path below the input folder, with {@code /} between names; the file's own name where the
   *     input is a file; a member of an archive as {@code a.zip!/b.jpg}; null for a row
   * @param line where a row of a hash list stands, from 1; {@link #NONE} for a file
   * @param id the row's own id, or null
   */
  public record Place(@Nullable String path, long line, @Nullable String id) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is longer than {@link #MAX_TEXT_LENGTH} or the
     *     line is out of range
     */
    public Place {
      if (isTooLong(path) || isTooLong(id)) {
        throw new IllegalArgumentException("a text of an item is too long");
      }
      if (line != NONE && (line < 1 || line > MAX_INTEGER)) {
        throw new IllegalArgumentException("lines are counted from 1");
      }
    }

    /** Returns the place of a file or of a member of an archive. */
    public static Place file(String path) {
      return new Place(path, NONE, null);
    }

    /** Returns the place of a row of a hash list. */
    public static Place row(long line, @Nullable String id) {
      return new Place(null, line, id);
    }
  }

  /**
   * What an item is.
   *
   * @param size of a file, in bytes; {@link #NONE} where it is not known
   * @param mime the type of picture that its bytes show, such as {@code image/jpeg}; null where
   *     they show none
   * @param hashes of a file its digests and the PDQ of its first frame as stored; of a row those
   *     that it gives; quality is that of the hash
   * @param quality best PDQ quality of any view, 0 to 100, or {@link #NONE}
   */
  public record Contents(long size, @Nullable String mime, List<EntryHash> hashes, int quality) {
    /** Nothing known. */
    public static final Contents UNKNOWN = new Contents(NONE, null, List.of(), NONE);

    /**
     * Copies the hashes.
     *
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Contents {
      hashes = List.copyOf(hashes);
      if (size < NONE || size > MAX_INTEGER || quality < NONE || quality > 100) {
        throw new IllegalArgumentException("a size or quality is out of range");
      }
      if (isTooLong(mime) || hashes.size() > MAX_HASHES) {
        throw new IllegalArgumentException("an item has too long a type or too many hashes");
      }
    }

    /** Returns the best quality of any view as an answer gives it. */
    public OptionalInt bestQuality() {
      return quality == NONE ? OptionalInt.empty() : OptionalInt.of(quality);
    }

    /** Returns the first hash of a type, or null. */
    public @Nullable EntryHash first(HashType type) {
      for (EntryHash hash : hashes) {
        if (hash.value().type() == type) {
          return hash;
        }
      }
      return null;
    }
  }

  static boolean isTooLong(@Nullable String text) {
    return text != null && text.length() > MAX_TEXT_LENGTH;
  }

  /** Returns its number; nothing of what it says. */
  @Override
  public String toString() {
    return "Finding " + item;
  }
}
