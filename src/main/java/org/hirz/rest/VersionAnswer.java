package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;
import org.jspecify.annotations.Nullable;

/**
 * A version of a list, without its entries.
 *
 * @param base the version that it was compared with, 0 where it is the first
 * @param digest of its canonical form
 * @param approved who decided on it, and when, or null while nobody has
 * @param publishAt when it is to be published, or null
 */
@JsonPropertyOrder({
  "list",
  "version",
  "base",
  "state",
  "source",
  "digest",
  "counts",
  "staged",
  "approved",
  "publishAt"
})
record VersionAnswer(
    String list,
    int version,
    int base,
    String state,
    Source source,
    String digest,
    Counts counts,
    Signature staged,
    @Nullable Signature approved,
    @Nullable Instant publishAt) {

  /** Where it comes from; texts are empty where there is nothing to say. */
  @JsonPropertyOrder({"kind", "format", "fileDigest", "mode", "signedBy"})
  record Source(String kind, String format, String fileDigest, String mode, String signedBy) {
    static Source of(VersionSource source) {
      return new Source(
          source.kind().wireName(),
          source.format(),
          source.fileDigest(),
          source.mode().wireName(),
          source.signedBy());
    }
  }

  /** Who did something, and when. */
  @JsonPropertyOrder({"by", "at"})
  record Signature(String by, Instant at) {
    static @Nullable Signature of(StoredVersion.@Nullable Signature signature) {
      return signature == null ? null : new Signature(signature.by(), signature.at());
    }
  }

  /** How many there are of what: see {@link VersionCounts}. */
  @JsonPropertyOrder({
    "entries",
    "active",
    "quarantined",
    "unsearchable",
    "read",
    "added",
    "updated",
    "unchanged",
    "withdrawn",
    "stale",
    "rejected"
  })
  record Counts(
      long entries,
      long active,
      long quarantined,
      long unsearchable,
      long read,
      long added,
      long updated,
      long unchanged,
      long withdrawn,
      long stale,
      long rejected) {
    static Counts of(VersionCounts counts) {
      return new Counts(
          counts.entries(),
          counts.active(),
          counts.quarantined(),
          counts.unsearchable(),
          counts.read(),
          counts.added(),
          counts.updated(),
          counts.unchanged(),
          counts.withdrawn(),
          counts.stale(),
          counts.rejected());
    }
  }

  /** Returns what is said of a version. */
  static VersionAnswer of(StoredVersion version) {
    return new VersionAnswer(
        version.list().id().value(),
        version.version(),
        version.base(),
        version.state().wireName(),
        Source.of(version.source()),
        version.digest(),
        Counts.of(version.counts()),
        new Signature(version.staged().by(), version.staged().at()),
        Signature.of(version.approved()),
        version.publishAt());
  }
}
