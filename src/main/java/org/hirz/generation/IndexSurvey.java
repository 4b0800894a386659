package org.hirz.generation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.hirz.hash.HashType;

/** Describes the indexes of a generation's segments to operators. */
final class IndexSurvey {
  private static final String DIGEST = "digest";

  private IndexSurvey() {}

  /** Returns the indexes, ascending by type. */
  static List<IndexStatus> of(List<Part> parts, ToIntFunction<HashType> radius) {
    List<IndexStatus> all = new ArrayList<>();
    for (HashType type : HashType.values()) {
      List<Described> segments =
          type.isPerceptual() ? perceptual(parts, type) : digests(parts, type);
      if (!segments.isEmpty()) {
        all.add(status(type, segments, type.isPerceptual() ? radius.applyAsInt(type) : 0));
      }
    }
    return all;
  }

  private record Described(IndexStatus.Share share, String reason) {}

  private static List<Described> perceptual(List<Part> parts, HashType type) {
    return parts.stream()
        .map(part -> part.segment().perceptual(type))
        .filter(Objects::nonNull)
        .map(
            column ->
                new Described(
                    new IndexStatus.Share(column.kind().wireName(), column.hashes().size()),
                    column.reason()))
        .toList();
  }

  private static List<Described> digests(List<Part> parts, HashType type) {
    return parts.stream()
        .map(part -> part.segment().digests(type))
        .filter(Objects::nonNull)
        .map(
            column ->
                new Described(
                    new IndexStatus.Share(DIGEST, column.owners().size()),
                    type.isSearchable()
                        ? "equality needs no distance"
                        : "opaque: found by equal submitted values only"))
        .toList();
  }

  private static IndexStatus status(HashType type, List<Described> segments, int radius) {
    List<Described> largestFirst =
        segments.stream()
            .sorted(Comparator.comparingInt((Described it) -> it.share().hashes()).reversed())
            .toList();
    Described largest = largestFirst.getFirst();
    return new IndexStatus(
        type,
        largest.share().kind(),
        segments.stream().mapToInt(it -> it.share().hashes()).sum(),
        radius,
        largest.reason(),
        largestFirst.stream().map(Described::share).toList());
  }
}
