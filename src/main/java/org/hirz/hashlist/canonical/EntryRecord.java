package org.hirz.hashlist.canonical;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * An entry in canonical form: two entries say the same if and only if their records are equal, byte
 * for byte. With {@link ByteWriter}'s counts and texts, and {@link CanonicalOrder}'s orders:
 *
 * <pre>
 * text   id
 * count  distinct hashes; of each, in order: text type name, of a derived hash: octet 254,
 *                                            text derivation; octet quality (255: not stated),
 *                                            count bytes, and those
 * count  distinct labels; of each, in order: text scheme, text code
 * count  stated flags; of each, by name: text name, octet (1 true, 0 false)
 * text   member
 * text   series
 * octet  1 where the source says when it changed the entry, else 0; then the milliseconds since
 *        1970-01-01 UTC, 8 bytes, most significant first
 * </pre>
 *
 * <p>Immutable; does not print itself.
 */
public final class EntryRecord {
  private static final int QUALITY_NOT_STATED = 255;

  /** In the place of a quality: a derivation comes first. Lists without any are as ever. */
  private static final int DERIVED = 254;

  private static final HashType[] TYPES = HashType.values();

  /** The types' names in UTF-8: lists have millions of hashes, and this makes no text of each. */
  private static final byte[][] TYPE_NAMES =
      Stream.of(TYPES)
          .map(type -> type.wireName().getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  /** Records are ordered by id: by code point, which is the order of UTF-8 bytes. */
  public static final Comparator<EntryRecord> BY_ID = EntryRecord::compareIds;

  private final byte[] bytes;
  private final int idFrom;
  private final int idLength;

  private EntryRecord(byte[] bytes, int idFrom, int idLength) {
    this.bytes = bytes;
    this.idFrom = idFrom;
    this.idLength = idLength;
  }

  /** Returns the record of an entry, whatever the order of its hashes and labels. */
  public static EntryRecord of(HashEntry entry) {
    ByteWriter out = new ByteWriter(96);
    write(entry, out);
    byte[] bytes = out.toBytes();
    int idFrom = bytes[0] < 0 ? 2 : 1;
    int idLength = bytes[0] < 0 ? bytes[0] & 0x7f | bytes[1] << 7 : bytes[0];
    return new EntryRecord(bytes, idFrom, idLength);
  }

  /**
   * Returns the record in the given bytes, which are not copied. Only the id is looked at.
   *
   * @throws MalformedException if there is no id
   */
  public static EntryRecord ofBytes(byte[] bytes) throws MalformedException {
    ByteReader in = new ByteReader(bytes);
    int length = in.count();
    int from = in.position();
    in.skip(length);
    return new EntryRecord(bytes, from, length);
  }

  private static void write(HashEntry entry, ByteWriter out) {
    out.text(entry.id());
    List<EntryHash> hashes = entry.hashes();
    if (hashes.size() > 1) {
      hashes = hashes.stream().distinct().sorted(CanonicalOrder.HASH).toList();
    }
    out.count(hashes.size());
    for (EntryHash hash : hashes) {
      byte[] value = hash.value().toBytes();
      out.text(hash.value().type().wireName());
      if (hash.isDerived()) {
        out.octet(DERIVED).text(hash.derivation());
      }
      out.octet(
              hash.quality() == EntryHash.QUALITY_NOT_STATED ? QUALITY_NOT_STATED : hash.quality())
          .count(value.length)
          .bytes(value);
    }
    List<Label> labels = entry.labels();
    if (labels.size() > 1) {
      labels = labels.stream().distinct().sorted(CanonicalOrder.LABEL).toList();
    }
    out.count(labels.size());
    for (Label label : labels) {
      out.text(label.scheme()).text(label.code());
    }
    flags(entry.flags(), out);
    Origin origin = entry.origin();
    out.text(origin.member()).text(origin.series());
    Instant updated = origin.updatedAt();
    if (updated == null) {
      out.octet(0);
    } else {
      out.octet(1).int64(updated.toEpochMilli());
    }
  }

  private static void flags(Flags flags, ByteWriter out) {
    if (flags.packed() == 0) {
      out.count(0);
      return;
    }
    Map<Flag, Tristate> stated = flags.stated();
    out.count(stated.size());
    stated.entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<Flag, Tristate> flag) -> flag.getKey().wireName()))
        .forEach(
            flag ->
                out.text(flag.getKey().wireName()).octet(flag.getValue() == Tristate.TRUE ? 1 : 0));
  }

  /**
   * Returns the entry.
   *
   * @throws MalformedException if the bytes are not a record, or one of a later release
   */
  public HashEntry entry() throws MalformedException {
    ByteReader in = new ByteReader(bytes);
    HashEntry entry = read(in);
    in.end();
    return entry;
  }

  /** Reads one entry, and leaves the reader after it. */
  static HashEntry read(ByteReader in) throws MalformedException {
    String id = in.text();
    int count = in.count();
    List<EntryHash> hashes = hashes(in, count);
    count = in.count();
    List<Label> labels = count == 0 ? List.of() : new ArrayList<>(Math.min(count, 16));
    for (; count > 0; count--) {
      labels.add(new Label(in.text(), in.text()));
    }
    Flags flags = Flags.NONE;
    for (count = in.count(); count > 0; count--) {
      Flag flag =
          Flag.byWireName(in.text())
              .orElseThrow(() -> new MalformedException("a flag is of a later release"));
      flags = flags.with(flag, in.octet() == 1 ? Tristate.TRUE : Tristate.FALSE);
    }
    Origin origin = origin(in);
    try {
      return new HashEntry(id, hashes, labels, flags, origin);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an entry is not as entries are");
    }
  }

  private static List<EntryHash> hashes(ByteReader in, int count) throws MalformedException {
    if (count == 1) {
      return List.of(hash(in));
    }
    List<EntryHash> hashes = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
      hashes.add(hash(in));
    }
    return hashes;
  }

  private static HashType type(ByteReader in) throws MalformedException {
    for (int i = 0; i < TYPES.length; i++) {
      if (in.skipText(TYPE_NAMES[i])) {
        return TYPES[i];
      }
    }
    throw new MalformedException("a hash type is of a later release");
  }

  private static EntryHash hash(ByteReader in) throws MalformedException {
    HashType type = type(in);
    int quality = in.octet();
    String derivation = "";
    if (quality == DERIVED) {
      derivation = derivation(type, in);
      quality = in.octet();
    }
    int length = in.count();
    int from = in.position();
    in.skip(length);
    if (!type.hasLength(length) || quality > 100 && quality != QUALITY_NOT_STATED) {
      throw new MalformedException("a hash is not as hashes of its type are");
    }
    return new EntryHash(
        HashValue.of(type, in.array(), from, length),
        quality == QUALITY_NOT_STATED ? EntryHash.QUALITY_NOT_STATED : quality,
        derivation);
  }

  private static String derivation(HashType type, ByteReader in) throws MalformedException {
    String derivation = in.text();
    if (derivation.isEmpty() || !type.isPerceptual() || !EntryHash.isDerivation(derivation)) {
      throw new MalformedException("a hash is not derived as hashes are");
    }
    return derivation;
  }

  private static Origin origin(ByteReader in) throws MalformedException {
    String member = in.text();
    String series = in.text();
    @Nullable Instant updated = in.octet() == 1 ? Instant.ofEpochMilli(in.int64()) : null;
    if (member.isEmpty() && series.isEmpty() && updated == null) {
      return Origin.NONE;
    }
    if (member.length() > Origin.MAX_TEXT_LENGTH || series.length() > Origin.MAX_TEXT_LENGTH) {
      throw new MalformedException("a text is too long");
    }
    return new Origin(member, series, updated);
  }

  /** Returns the id. */
  public String id() {
    return new String(bytes, idFrom, idLength, StandardCharsets.UTF_8);
  }

  /** Returns the length of the record, in bytes. */
  public int size() {
    return bytes.length;
  }

  /** Returns the bytes; a new array on every call. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Appends the bytes. */
  public void writeTo(ByteWriter out) {
    out.bytes(bytes);
  }

  /** Returns whether the id is that of the other record. */
  public boolean hasIdOf(EntryRecord other) {
    return compareIds(this, other) == 0;
  }

  /** Returns the CRC-32 (ITU-T V.42, as in gzip) of the id's UTF-8 bytes. */
  int idCheck() {
    CRC32 crc = new CRC32();
    crc.update(bytes, idFrom, idLength);
    return (int) crc.getValue();
  }

  private static int compareIds(EntryRecord a, EntryRecord b) {
    return Arrays.compareUnsigned(
        a.bytes, a.idFrom, a.idFrom + a.idLength, b.bytes, b.idFrom, b.idFrom + b.idLength);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EntryRecord that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the length only. */
  @Override
  public String toString() {
    return "EntryRecord[" + bytes.length + " bytes]";
  }
}
