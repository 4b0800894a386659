package org.hirz.runtime;

/**
 * The names of all metrics and labels. A label's value is a constant of ours or a list's id; never
 * a hash, an entry, a caller or anything of a request.
 */
final class MetricNames {
  /** Verdicts, by {@link #VERDICT} and {@link #REASON}. */
  static final String VERDICTS = "hirz.verdicts";

  /** Time of a stage in seconds, by {@link #STAGE}. */
  static final String STAGE_TIME = "hirz.stage";

  /** Work of searches by distance, by {@link #WORK}. */
  static final String SEARCH_WORK = "hirz.search.work";

  /** Views that a decoded picture was searched as, by {@link #EFFORT}. */
  static final String VIEWS = "hirz.views.searched";

  /**
   * Requests refused before their body was read, by {@link #REASON}: no room, a share or a budget
   * used up, too many without a key.
   */
  static final String REFUSED = "hirz.refused";

  /** Tenants with requests that wait for a decode thread. */
  static final String WAITING_TENANTS = "hirz.waiting.tenants";

  /** Hashes in an index, by {@link #TYPE} and {@link #KIND}. */
  static final String INDEX_HASHES = "hirz.index.hashes";

  /** Segments that the entries lie in. */
  static final String SEGMENTS = "hirz.segments";

  /** Entries withdrawn that lie in segments still. */
  static final String WITHDRAWN = "hirz.withdrawn.entries";

  /** Time of merges of segments, those that ended. */
  static final String MERGE_TIME = "hirz.merge";

  /** Merges that failed or were cancelled. */
  static final String MERGE_FAILURES = "hirz.merge.failures";

  /** Whether a merge is running, or due and put off, by {@link #STATE}: 1 or 0. */
  static final String MERGE_STATE = "hirz.merge.state";

  /**
   * Entries, by {@link #LIST} and {@link #STANDING}: those matched, those kept out by a rule, those
   * kept back by hand; and, counted among the first, those that no picture can be found by.
   */
  static final String LIST_ENTRIES = "hirz.list.entries";

  /** Number of the live generation. */
  static final String GENERATION = "hirz.generation";

  /** Age of the live generation in seconds. */
  static final String GENERATION_AGE = "hirz.generation.age";

  /** Whether the store answers: 1 or 0. */
  static final String STORE_REACHABLE = "hirz.store.reachable";

  /** Since when a newer revision is known than the one that is served. */
  static final String STORE_BEHIND = "hirz.store.behind";

  /** Bytes free for request bodies. */
  static final String BODY_BYTES_FREE = "hirz.body.free";

  /** Bytes for request bodies, free or not. */
  static final String BODY_BYTES_TOTAL = "hirz.body.total";

  /** Places in the line before the decode pool, free or not. */
  static final String PLACES_TOTAL = "hirz.places.total";

  /** Places free in the line before the decode pool. */
  static final String PLACES_FREE = "hirz.places.free";

  /** Bulk checks that run now. */
  static final String BULK_STREAMS = "hirz.bulk.streams";

  /** Rows of bulk checks, by {@link #VERDICT}, which may be {@code error} too. */
  static final String BULK_ROWS = "hirz.bulk.rows";

  /** Suspicions of probing, by {@link #PATTERN}. */
  static final String PROBING = "hirz.probing.suspicions";

  static final String VERDICT = "verdict";
  static final String EFFORT = "effort";
  static final String REASON = "reason";
  static final String STAGE = "stage";
  static final String PATTERN = "pattern";
  static final String WORK = "work";
  static final String STATE = "state";
  static final String TYPE = "type";
  static final String KIND = "kind";
  static final String LIST = "list";
  static final String STANDING = "standing";

  private MetricNames() {}
}
