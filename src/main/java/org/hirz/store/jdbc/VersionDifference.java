package org.hirz.store.jdbc;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Versions.ChangeSink;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions: chunks that both have, by their digests, say the same and are
 * not read; the others are compared entry by entry. Costs the manifests and the chunks that differ.
 *
 * @param before chunks that the earlier version has alone
 * @param after chunks that the later version has alone
 */
record VersionDifference(List<Manifest.Reference> before, List<Manifest.Reference> after) {

  static VersionDifference of(Manifest from, Manifest to) {
    return new VersionDifference(without(from, digests(to)), without(to, digests(from)));
  }

  private static Set<ByteBuffer> digests(Manifest manifest) {
    Set<ByteBuffer> digests = HashSet.newHashSet(manifest.chunks().size());
    manifest.chunks().forEach(chunk -> digests.add(ByteBuffer.wrap(chunk.summary().digest())));
    return digests;
  }

  private static List<Manifest.Reference> without(Manifest manifest, Set<ByteBuffer> digests) {
    return manifest.chunks().stream()
        .filter(chunk -> !digests.contains(ByteBuffer.wrap(chunk.summary().digest())))
        .toList();
  }

  /**
   * Passes what differs on.
   *
   * @param records reads the entries of chunks, in order
   */
  void pass(Function<List<Manifest.Reference>, Iterator<ListedRecord>> records, ChangeSink sink) {
    Iterator<ListedRecord> old = records.apply(before);
    Iterator<ListedRecord> now = records.apply(after);
    ListedRecord earlier = next(old);
    ListedRecord later = next(now);
    while (earlier != null || later != null) {
      int order = order(earlier, later);
      if (order < 0 && earlier != null) {
        sink.withdraw(earlier.record());
      } else if (later != null
          && (order > 0 || earlier == null || !earlier.record().equals(later.record()))) {
        sink.put(later);
      }
      earlier = order <= 0 ? next(old) : earlier;
      later = order >= 0 ? next(now) : later;
    }
  }

  private static int order(@Nullable ListedRecord earlier, @Nullable ListedRecord later) {
    if (earlier == null) {
      return 1;
    }
    return later == null ? -1 : EntryRecord.BY_ID.compare(earlier.record(), later.record());
  }

  private static @Nullable ListedRecord next(Iterator<ListedRecord> entries) {
    return entries.hasNext() ? entries.next() : null;
  }
}
