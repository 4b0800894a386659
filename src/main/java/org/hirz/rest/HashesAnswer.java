package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hirz.bulk.HashItem;
import org.hirz.screening.ScreeningResult;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch of hashes, in the order of its items.
 *
 * @param request id of the request
 * @param generation the one generation that all items were searched in
 * @param generationAgeSeconds time since it was published
 * @param results one for each item
 */
@JsonPropertyOrder({"request", "generation", "generationAgeSeconds", "results"})
record HashesAnswer(
    String request, long generation, long generationAgeSeconds, List<Result> results) {

  /** Bytes of an answer kept for each item: enough for one match as most lists have it. */
  private static final int ROOM_BYTES = 512;

  /**
   * Returns the bytes that an answer to the given items is given at least, whatever is found:
   * {@value #ROOM_BYTES} an item, its id, and what is around them.
   */
  static int room(List<HashItem> items) {
    int bytes = ROOM_BYTES / 2;
    for (HashItem item : items) {
      String id = item.id();
      bytes += ROOM_BYTES + (id == null ? 0 : id.getBytes(StandardCharsets.UTF_8).length);
    }
    return bytes;
  }

  /** The answer to one item: {@link Screened} or {@link Refused}. */
  sealed interface Result {}

  /** An item that was searched. */
  @JsonPropertyOrder({"index", "id", "verdict", "reason", "matches"})
  record Screened(
      int index,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
      String verdict,
      @Nullable String reason,
      List<MatchAnswer.Found> matches)
      implements Result {

    static Screened of(
        int index, @Nullable String id, ScreeningResult result, boolean showDistance) {
      return new Screened(
          index,
          id,
          result.verdict().wireName(),
          MatchAnswer.reason(result.verdict()),
          MatchAnswer.found(result.verdict(), showDistance));
    }
  }

  /** An item that was not well formed; the others were searched all the same. */
  @JsonPropertyOrder({"index", "id", "error"})
  record Refused(
      int index, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id, Problem error)
      implements Result {}
}
