package org.hirz.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as a spool has it on disk. All numbers have the highest byte first.
 *
 * <pre>
 * 4 bytes   how many bytes follow
 * 8 bytes   the event's number in its session
 * 1 byte    length of the session's name, and the name in ASCII
 * the rest  sealed for the place audit.spool/SESSION/NUMBER:
 *     8 bytes   when it happened, milliseconds since 1970
 *     1 byte    length of the kind, and the kind in ASCII
 *     the rest  the event's JSON
 * </pre>
 */
final class SpoolFrame {
  /** The length of a frame's first number. */
  static final int LENGTH_BYTES = Integer.BYTES;

  /** What a frame may have beside the event's JSON. */
  private static final int MAX_EXTRA = 1024;

  /** The greatest length that a frame may state. */
  static final int MAX_LENGTH = RecordForm.MAX_EVENT_BYTES + MAX_EXTRA;

  private static final int MIN_LENGTH = Long.BYTES + 1;

  private SpoolFrame() {}

  static boolean isLength(int length) {
    return length >= MIN_LENGTH && length <= MAX_LENGTH;
  }

  /** Returns a frame with its length. */
  static byte[] write(SpooledEvent event, SpoolSeal seal) {
    byte[] kind = ascii(event.kind());
    byte[] plain =
        ByteBuffer.allocate(Long.BYTES + 1 + kind.length + event.event().length)
            .putLong(event.at().toEpochMilli())
            .put((byte) kind.length)
            .put(kind)
            .put(event.event())
            .array();
    byte[] session = ascii(event.session());
    byte[] sealed = seal.seal(place(event.session(), event.sequence()), plain);
    int length = Long.BYTES + 1 + session.length + sealed.length;
    return ByteBuffer.allocate(LENGTH_BYTES + length)
        .putInt(length)
        .putLong(event.sequence())
        .put((byte) session.length)
        .put(session)
        .put(sealed)
        .array();
  }

  /**
   * Reads a frame, or returns empty if it is not one that was sealed with this seal.
   *
   * @param frame the bytes after the length
   */
  static Optional<SpooledEvent> read(byte[] frame, SpoolSeal seal) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    if (in.remaining() < MIN_LENGTH) {
      return Optional.empty();
    }
    long sequence = in.getLong();
    Optional<String> session = text(in);
    if (sequence < 0 || session.isEmpty()) {
      return Optional.empty();
    }
    byte[] sealed = rest(in);
    return seal.open(place(session.get(), sequence), sealed)
        .flatMap(plain -> event(session.get(), sequence, plain));
  }

  private static Optional<SpooledEvent> event(String session, long sequence, byte[] plain) {
    ByteBuffer in = ByteBuffer.wrap(plain);
    if (in.remaining() < Long.BYTES + 1) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(in.getLong());
    return text(in).map(kind -> new SpooledEvent(at, session, sequence, kind, rest(in)));
  }

  private static String place(String session, long sequence) {
    return "audit.spool/" + session + '/' + sequence;
  }

  private static byte[] ascii(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("a name of ours has at most 127 characters");
    }
    return bytes;
  }

  private static Optional<String> text(ByteBuffer in) {
    int length = in.get();
    if (length < 0 || length > in.remaining()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }
}
