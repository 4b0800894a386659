package org.hirz.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a record, of which a leaf of the log's tree is the hash: canonical JSON (RFC 8785),
 * an object with these members, in this order.
 *
 * <pre>
 * at        when the event happened, such as 2026-11-22T09:05:07.123Z
 * event     the event, see {@link EventForm}
 * kind      its kind
 * number    the record's number in the log, from 0
 * previous  the leaf of the record before, in hex; zeros for the first: the hash chain
 * salt      16 random bytes in hex, so that nobody can guess what an erased record said
 * sequence  the event's number in its session
 * session   the session that wrote it
 * </pre>
 */
public final class RecordForm {
  /** Length of a salt, in bytes. */
  public static final int SALT_BYTES = 16;

  /** The greatest size of an event's JSON, in bytes. */
  public static final int MAX_EVENT_BYTES = 1 << 20;

  /** The greatest size of a record, in bytes. */
  public static final int MAX_BYTES = MAX_EVENT_BYTES + 4096;

  private static final int MAX_DEPTH = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_BYTES)
                  .maxNumberLength(20)
                  .build())
          .build();

  private RecordForm() {}

  /**
   * Returns the bytes of a record.
   *
   * @param number its number, at least 0
   * @param previous the leaf of the record before, or {@link TreeHash#NONE}
   * @param salt {@value #SALT_BYTES} random bytes
   * @param event what it says; its JSON is taken as it is
   * @throws IllegalArgumentException if the salt has another length, or a number is less than 0 or
   *     beyond 2^53 - 1
   */
  public static byte[] write(long number, TreeHash previous, byte[] salt, SpooledEvent event) {
    if (salt.length != SALT_BYTES || !isNumber(number) || !isNumber(event.sequence())) {
      throw new IllegalArgumentException("not the parts of a record");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(event.event().length + 400);
    append(
        out, "{\"at\":" + CanonicalJson.quote(CanonicalJson.instant(event.at())) + ",\"event\":");
    out.writeBytes(event.event());
    append(out, ",\"kind\":" + CanonicalJson.quote(event.kind()));
    append(out, ",\"number\":" + number + ",\"previous\":\"" + previous.hex());
    append(out, "\",\"salt\":\"" + HexFormat.of().formatHex(salt));
    append(out, "\",\"sequence\":" + event.sequence());
    append(out, ",\"session\":" + CanonicalJson.quote(event.session()) + '}');
    return out.toByteArray();
  }

  private static void append(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isNumber(long number) {
    return number >= 0 && number <= CanonicalJson.MAX_INTEGER;
  }

  /**
   * Reads a record, or returns empty if the bytes are not one as {@link #write} writes it. Costs
   * time linear in the size; the event is passed over but for what a verifier needs of it.
   */
  public static Optional<RecordHead> read(byte[] record) {
    if (record.length > MAX_BYTES) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(record)) {
      Parts parts = new Parts();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        parts.read(parser, record);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        return Optional.empty();
      }
      return parts.head(record);
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The members of a record as they are read. */
  private static final class Parts {
    private @Nullable Instant at;
    private byte @Nullable [] event;
    private @Nullable String kind;
    private long number = -1;
    private @Nullable TreeHash previous;
    private byte @Nullable [] salt;
    private long sequence = -1;
    private @Nullable String session;
    private @Nullable String publicKey;
    private long before = -1;

    void read(JsonParser parser, byte[] record) throws IOException {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "at" -> at = Instant.parse(parser.getText());
        case "event" -> event(parser, record);
        case "kind" -> kind = text(parser, token);
        case "number" -> number = integer(parser, token);
        case "previous" -> previous = TreeHash.parseHex(parser.getText()).orElse(null);
        case "salt" -> salt = HexFormat.of().parseHex(parser.getText());
        case "sequence" -> sequence = integer(parser, token);
        case "session" -> session = text(parser, token);
        default -> throw new IllegalArgumentException("not a member of records");
      }
    }

    private void event(JsonParser parser, byte[] record) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the event is no object");
      }
      long from = parser.currentLocation().getByteOffset() - 1;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (name.equals("publicKey") && token == JsonToken.VALUE_STRING) {
          publicKey = parser.getText();
        } else if (name.equals("before") && token == JsonToken.VALUE_NUMBER_INT) {
          before = parser.getLongValue();
        } else {
          parser.skipChildren();
        }
      }
      long to = parser.currentLocation().getByteOffset();
      event = Arrays.copyOfRange(record, (int) from, (int) to);
    }

    private static String text(JsonParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_STRING) {
        throw new IllegalArgumentException("not a text");
      }
      return parser.getText();
    }

    private static long integer(JsonParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_NUMBER_INT) {
        throw new IllegalArgumentException("not an integer");
      }
      return parser.getLongValue();
    }

    Optional<RecordHead> head(byte[] record) {
      if (at == null
          || event == null
          || kind == null
          || previous == null
          || salt == null
          || session == null) {
        return Optional.empty();
      }
      SpooledEvent spooled = new SpooledEvent(at, session, sequence, kind, event);
      // What was read is written again: so the order of members, spaces and escapes are checked.
      if (!Arrays.equals(record, write(number, previous, salt, spooled))) {
        return Optional.empty();
      }
      boolean isKey = kind.equals("log_key_changed");
      boolean isErasing = kind.equals("records_erased");
      return Optional.of(
          new RecordHead(
              number, previous, spooled, isKey ? publicKey : null, isErasing ? before : -1));
    }
  }
}
