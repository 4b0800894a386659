package org.hirz.screening;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.generation.Match;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.pdq.Orientations;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.VerdictPolicy;
import org.hirz.ridge.RidgeOrientations;

/**
 * The hashes of one query by how they are searched for.
 *
 * @param digests compared for equality: digests and opaque hashes
 * @param views searched by distance, by type
 * @param gaps what cannot be searched for as well as its type would have it
 * @param pdq the PDQ that are searched, as submitted
 */
record SearchableHashes(
    List<HashValue> digests,
    Map<HashType, List<ViewHash>> views,
    Set<UndeterminedReason> gaps,
    List<Hash256> pdq) {
  /** What a negative says that was worked out of a hash. */
  private static final String DERIVED = "derived";

  /** Sorts the hashes of a query. */
  static SearchableHashes of(HashQuery query) {
    if (query.hashes().size() == 1 && query.hashes().getFirst().value().type().isDigest()) {
      return new SearchableHashes(
          List.of(query.hashes().getFirst().value()), Map.of(), Set.of(), List.of());
    }
    List<HashValue> digests = new ArrayList<>();
    Map<HashType, List<ViewHash>> views = new EnumMap<>(HashType.class);
    Set<UndeterminedReason> gaps = EnumSet.noneOf(UndeterminedReason.class);
    List<Hash256> pdq = new ArrayList<>();
    for (HashQuery.Submitted submitted : query.hashes()) {
      HashType type = submitted.value().type();
      if (!type.isPerceptual()) {
        digests.add(submitted.value());
        if (!type.isSearchable() && !type.isDigest()) {
          gaps.add(UndeterminedReason.UNSUPPORTED_FORMAT);
        }
      } else if (isSearchable(submitted)) {
        addViews(submitted, query.derived(), views.computeIfAbsent(type, any -> new ArrayList<>()));
        if (type == HashType.PDQ) {
          pdq.add(submitted.value().toHash256());
        }
      } else {
        gaps.add(UndeterminedReason.LOW_QUALITY);
      }
    }
    return new SearchableHashes(digests, views, gaps, pdq);
  }

  /** Returns the views of a type, possibly none. */
  List<ViewHash> views(HashType type) {
    return views.getOrDefault(type, List.of());
  }

  /** Returns how many views are searched, of all types. */
  int viewCount() {
    return views.values().stream().mapToInt(List::size).sum();
  }

  /**
   * Returns what keeps a verdict from being {@code no_match}.
   *
   * @param found the matches by equality
   * @param complete whether every list that should be searched is
   */
  Set<UndeterminedReason> gaps(List<Match> found, boolean complete) {
    // Another hash of the same file was good enough to search, or is known.
    boolean closed = !views.isEmpty() || found.stream().anyMatch(VerdictPolicy::isShown);
    if (complete && (closed || gaps.isEmpty())) {
      return Set.of();
    }
    Set<UndeterminedReason> left = EnumSet.noneOf(UndeterminedReason.class);
    if (!closed) {
      left.addAll(gaps);
    }
    if (!complete) {
      left.add(UndeterminedReason.NOT_READY);
    }
    return left;
  }

  private static boolean isSearchable(HashQuery.Submitted submitted) {
    return submitted.quality() == EntryHash.QUALITY_NOT_STATED
        || submitted.quality() >= HashType.MINIMUM_QUALITY;
  }

  private static void addViews(
      HashQuery.Submitted submitted, boolean derived, List<ViewHash> views) {
    Hash256 hash = submitted.value().toHash256();
    int quality = submitted.quality();
    views.add(new ViewHash(new View(ViewKind.WHOLE, Orientation.ORIG, 0), hash, quality));
    if (derived) {
      Hash256 negative = hash.complement();
      for (Orientation orientation : Orientation.values()) {
        if (orientation != Orientation.ORIG) {
          View view = new View(ViewKind.DERIVED, orientation, 0);
          views.add(
              new ViewHash(view, turned(submitted.value().type(), hash, orientation), quality));
        }
      }
      for (Orientation orientation : Orientation.values()) {
        View view = new View(ViewKind.NEGATIVE, DERIVED, orientation, 0);
        views.add(
            new ViewHash(view, turned(submitted.value().type(), negative, orientation), quality));
      }
    }
  }

  /** Returns the hash of a picture that was turned, from its bits: exact for the ridge hash. */
  private static Hash256 turned(HashType type, Hash256 hash, Orientation orientation) {
    return type == HashType.RIDGE
        ? RidgeOrientations.turn(hash, orientation)
        : Orientations.derive(hash, orientation);
  }
}
