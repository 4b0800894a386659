package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one video as vPDQ's tools write them: a PDQ hash each, which together are one
 * entry, so that a still of the video is found. Three forms, told apart by the first character:
 *
 * <ul>
 *   <li>lines {@code frame,quality,hash,seconds} (the C++ tool);
 *   <li>a JSON array of texts {@code hash,quality,seconds} (the Python module);
 *   <li>a JSON object that holds, by frame, {@code quality}, {@code hash} and {@code timestamp}
 *       (its older releases).
 * </ul>
 *
 * <p>Times must be numbers of seconds, in any notation ({@code 1e+02} occurs, of three significant
 * digits), and are not kept: being rounded, they tell no frame from another. A frame that is not as
 * above costs itself. Of equal hashes one is taken.
 */
final class VpdqFormat implements ListFormat {
  private static final int HEAD = 64;
  private static final int FIELDS = 4;

  @Override
  public String name() {
    return "vpdq";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    VideoFrames frames = new VideoFrames(RecordFields.of(name(), settings, sink));
    BufferedInputStream file = new BufferedInputStream(in);
    Outcome outcome =
        switch (firstOf(file)) {
          case '[' -> JsonInput.read(file, json -> array(json, frames));
          case '{' -> JsonInput.read(file, json -> object(json, frames));
          default -> lines(file, frames);
        };
    return outcome instanceof Outcome.Complete ? frames.end() : outcome;
  }

  /** Returns the first character that is no white space nor a byte order mark, or a blank. */
  private static char firstOf(BufferedInputStream file) throws IOException {
    file.mark(HEAD);
    byte[] head = file.readNBytes(HEAD);
    file.reset();
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String bare = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    return bare.isBlank() ? ' ' : bare.strip().charAt(0);
  }

  private static Outcome lines(InputStream file, VideoFrames frames) throws IOException {
    FormatLines lines = new FormatLines(file, StandardCharsets.UTF_8, frames.problems());
    while (lines.next()) {
      String[] fields = lines.line().text().split(",", FIELDS + 1);
      if (fields.length < FIELDS) {
        frames.reject("has fewer than four fields");
      } else {
        frames.add(fields[2], fields[1], fields[3]);
      }
    }
    return lines.outcome();
  }

  private static void array(JsonInput json, VideoFrames frames)
      throws IOException, DocumentRefusedException {
    json.next();
    for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
      String[] fields = token == JsonToken.VALUE_STRING ? json.text().split(",", FIELDS) : null;
      if (token == null) {
        throw json.refused("ends in the middle: the file is not whole");
      }
      json.skip();
      if (fields == null || fields.length != FIELDS - 1) {
        frames.reject("is not a text of hash, quality and seconds");
      } else {
        frames.add(fields[0], fields[1], fields[2]);
      }
    }
    end(json);
  }

  private static void object(JsonInput json, VideoFrames frames)
      throws IOException, DocumentRefusedException {
    json.next();
    while (json.next() == JsonToken.FIELD_NAME) {
      if (json.next() != JsonToken.START_OBJECT) {
        json.skip();
        frames.reject("is not an object with hash, quality and timestamp");
        continue;
      }
      frame(json, frames);
    }
    if (json.token() != JsonToken.END_OBJECT) {
      throw json.refused("ends in the middle: the file is not whole");
    }
    end(json);
  }

  private static void frame(JsonInput json, VideoFrames frames)
      throws IOException, DocumentRefusedException {
    String hash = "";
    String quality = "";
    String seconds = "";
    while (json.next() == JsonToken.FIELD_NAME) {
      String name = json.name();
      @Nullable JsonToken value = json.next();
      String text = value != null && value.isScalarValue() ? json.text() : "";
      switch (name) {
        case "hash" -> hash = text;
        case "quality" -> quality = text;
        case "timestamp" -> seconds = text;
        default -> json.skip();
      }
      json.skip();
    }
    frames.add(hash, quality, seconds);
  }

  private static void end(JsonInput json) throws IOException, DocumentRefusedException {
    if (json.next() != null) {
      throw json.refused("text follows the frames");
    }
  }
}
