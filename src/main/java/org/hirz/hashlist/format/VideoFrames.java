package org.hirz.hashlist.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;

/** Gathers the frames of one video, which are one record. For one thread. */
final class VideoFrames {
  /** Greatest number of distinct frames that are taken of a video. */
  static final int MAX_FRAMES = 10_000;

  private final RecordFields fields;
  private final Map<HashValue, EntryHash> frames = new LinkedHashMap<>();
  private long seen;

  VideoFrames(RecordFields fields) {
    this.fields = fields;
  }

  Problems problems() {
    return fields.problems();
  }

  /** Says that the next frame is none. */
  void reject(String reason) {
    problems().rejected(++seen, "", reason);
  }

  /** Adds the next frame. */
  void add(String hash, String quality, String seconds) {
    seen++;
    if (!isNumber(seconds.strip())) {
      problems().rejected(seen, "timestamp", "takes a number of seconds");
      return;
    }
    int stated = Quality.read(quality.strip());
    if (stated < 0) {
      problems().rejected(seen, "quality", "takes a whole number, 0 to 100");
      return;
    }
    fields
        .hashes()
        .take(HashType.PDQ, hash, stated, seen, "hash")
        .ifPresent(
            frame -> {
              if (frames.size() < MAX_FRAMES) {
                frames.putIfAbsent(frame.value(), frame);
              }
            });
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Gives the record to the sink. */
  ListFormat.Outcome end() throws IOException {
    if (seen == 0) {
      return new ListFormat.Outcome.Refused(0, "there is no frame");
    }
    fields.state("", new ArrayList<>(frames.values()), java.util.List.of(), Flags.NONE, 1);
    return new ListFormat.Outcome.Complete(1);
  }
}
