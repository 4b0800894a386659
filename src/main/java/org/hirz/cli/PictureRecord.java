package org.hirz.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hirz.derivation.DerivedHasher;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.format.SourceRecord;
import org.hirz.pdq.PdqPicture;

/** What a list says of a picture that its owner holds: all its hashes as one record. */
final class PictureRecord {
  /** SHA-256 first: where an id is derived from the first hash, it is from that. */
  private static final Comparator<HashValue> SHA256_FIRST =
      Comparator.comparing(value -> value.type() != HashType.SHA256);

  private PictureRecord() {}

  /**
   * Returns the record, or empty where the file is no picture: a list of pictures that has other
   * files in it would be a list of something else. Of a picture that is broken or too small only
   * the digests are listed: its PDQ is of something that nobody saw.
   *
   * @param id of the entry, or empty for one that is made of the first hash
   * @param at where the file stands, from 1
   */
  static Optional<SourceRecord> of(String id, FileHasher.Hashes hashes, long at) {
    if (hashes.picture().isEmpty() && hashes.problem().isPresent()) {
      return Optional.empty();
    }
    List<EntryHash> listed = new ArrayList<>();
    hashes.digests().stream()
        .sorted(SHA256_FIRST)
        .forEach(digest -> listed.add(new EntryHash(digest, EntryHash.QUALITY_NOT_STATED)));
    if (hashes.problem().isEmpty()) {
      hashes.picture().ifPresent(hashed -> listed.add(pdq(hashed, "")));
      for (DerivedHasher.Derived derived : hashes.derived()) {
        listed.add(pdq(derived.hashed(), derived.crop().derivation()));
      }
    }
    return Optional.of(SourceRecord.of(id, listed, List.of(), Flags.NONE, Origin.NONE, at));
  }

  private static EntryHash pdq(PdqPicture hashed, String derivation) {
    return new EntryHash(HashValue.pdq(hashed.hash()), hashed.quality(), derivation);
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
