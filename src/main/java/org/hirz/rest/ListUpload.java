package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Locale;
import org.hirz.hashlist.ListId;
import org.hirz.staging.StagingProgress;
import org.jspecify.annotations.Nullable;

/**
 * An upload of a list's file, or another act that stages a version, and how far it has come. One
 * thread reports, any number look.
 */
final class ListUpload implements StagingProgress {
  private final String id;
  private final ListId list;
  private final Instant startedAt;
  private volatile State state;

  /** How far it has come. */
  enum Step {
    RECEIVING,
    MERGING,
    STAGED,
    REFUSED,
    FAILED;

    boolean isLast() {
      return compareTo(STAGED) >= 0;
    }
  }

  private record State(
      Step step, long bytes, long records, long rejected, @Nullable Integer version) {}

  /**
   * @param id its name
   * @param list the list
   */
  ListUpload(String id, ListId list, Instant startedAt) {
    this.id = id;
    this.list = list;
    this.startedAt = startedAt;
    this.state = new State(Step.RECEIVING, 0, 0, 0, null);
  }

  String id() {
    return id;
  }

  boolean isDone() {
    return state.step().isLast();
  }

  @Override
  public void at(Phase phase, long bytes, long records, long rejected) {
    Step step =
        switch (phase) {
          case RECEIVING -> Step.RECEIVING;
          case MERGING -> Step.MERGING;
          case STAGED, REFUSED, FAILED -> state.step(); // its end is told once it is known whole
        };
    state = new State(step, bytes, records, rejected, null);
  }

  /** It is the version with the given number. */
  void staged(int version) {
    end(Step.STAGED, version);
  }

  /** The file was not taken. */
  void refused() {
    end(Step.REFUSED, null);
  }

  /** It did not come to an end; does nothing where it did. */
  void failed() {
    if (!isDone()) {
      end(Step.FAILED, null);
    }
  }

  private void end(Step step, @Nullable Integer version) {
    State last = state;
    state = new State(step, last.bytes(), last.records(), last.rejected(), version);
  }

  /** Returns how far it has come. */
  Progress progress() {
    State now = state;
    return new Progress(
        id,
        list.value(),
        now.step().name().toLowerCase(Locale.ROOT),
        now.bytes(),
        now.records(),
        now.rejected(),
        startedAt,
        now.version());
  }

  /**
   * How far an upload has come.
   *
   * @param phase {@code receiving}, {@code merging}, {@code staged}, {@code refused} or {@code
   *     failed}
   * @param bytes of the file so far
   * @param records so far, rejected ones included
   * @param version what it became, or null
   */
  @JsonPropertyOrder({
    "upload",
    "list",
    "phase",
    "bytes",
    "records",
    "rejected",
    "startedAt",
    "version"
  })
  record Progress(
      String upload,
      String list,
      String phase,
      long bytes,
      long records,
      long rejected,
      Instant startedAt,
      @Nullable Integer version) {}
}
