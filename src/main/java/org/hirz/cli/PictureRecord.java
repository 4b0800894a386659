package org.hirz.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.format.SourceRecord;

/** What a list says of a picture that its owner holds: all its hashes as one record. */
final class PictureRecord {
  /** SHA-256 first: where an id is derived from the first hash, it is from that. */
  private static final Comparator<EntryHash> SHA256_FIRST =
      Comparator.comparing(hash -> hash.value().type() != HashType.SHA256);

  private PictureRecord() {}

  /**
   * Returns the record, or empty where the file is no picture: a list of pictures that has other
   * files in it would be a list of something else. Of a picture that is broken or too small only
   * the digests are listed: its other hashes are of something that nobody saw.
   *
   * @param id of the entry, or empty for one that is made of the first hash
   * @param at where the file stands, from 1
   */
  static Optional<SourceRecord> of(String id, FileHasher.Hashes hashes, long at) {
    if (hashes.picture().isEmpty() && hashes.problem().isPresent()) {
      return Optional.empty();
    }
    List<EntryHash> listed = new ArrayList<>();
    boolean sound = hashes.problem().isEmpty();
    for (FileHasher.Line line : hashes.lines(false)) {
      if (sound || line.type().isDigest()) {
        int quality = line.quality().orElse(EntryHash.QUALITY_NOT_STATED);
        listed.add(new EntryHash(line.value(), quality, line.derivation()));
      }
    }
    listed.sort(SHA256_FIRST);
    return Optional.of(SourceRecord.of(id, listed, List.of(), Flags.NONE, Origin.NONE, at));
  }

  /**
   * Returns what is wrong with the entry of a picture, or empty where nothing is.
   *
   * @param hashes what was found of the file
   */
  static Optional<String> problem(FileHasher.Hashes hashes) {
    if (hashes.problem().isEmpty()) {
      return hashes.picture().isPresent()
          ? Optional.empty()
          : Optional.of("is too small to have a PDQ; its digests alone are listed");
    }
    return hashes.picture().isPresent()
        ? Optional.of("is broken or ends early; its digests alone are listed")
        : hashes.problem();
  }
}
