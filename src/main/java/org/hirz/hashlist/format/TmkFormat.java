package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;

/**
 * The features of one video as TMK+PDQF writes them to a {@code .tmk} file. They cannot be searched
 * here: what is kept is the SHA-256 of the file, by which an equal file is found.
 *
 * <p>Layout, little-endian: {@code TMK1}, {@code FVEC}, {@code PDQF}; then as 32-bit numbers frames
 * a second, periods {@code P}, Fourier coefficients {@code m}, feature dimensions {@code d},
 * frames; then {@code 4 P + 4 m + 4 d + 8 P m d} bytes of numbers. What the header says is bounded,
 * and believed only where the file is as long as it follows from it. Memory: one buffer.
 */
final class TmkFormat implements ListFormat {
  private static final byte[] MAGIC = "TMK1FVECPDQF".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 32;
  private static final int MAX_PERIODS = 64;
  private static final int MAX_COEFFICIENTS = 4096;
  private static final int MAX_DIMENSIONS = 4096;

  @Override
  public String name() {
    return "tmk";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    byte[] header = in.readNBytes(HEADER_BYTES);
    if (header.length < HEADER_BYTES) {
      return refused("ends within its header");
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    fields.get(magic);
    fields.getInt(); // frames a second
    int periods = fields.getInt();
    int coefficients = fields.getInt();
    int dimensions = fields.getInt();
    if (!MessageDigest.isEqual(magic, MAGIC)) {
      return refused("is not a .tmk file of PDQ features");
    }
    if (!isIn(periods, MAX_PERIODS)
        || !isIn(coefficients, MAX_COEFFICIENTS)
        || !isIn(dimensions, MAX_DIMENSIONS)) {
      return refused("has a header whose sizes are out of range");
    }
    long rest =
        4L * (periods + coefficients + dimensions) + 8L * periods * coefficients * dimensions;
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    sha256.update(header);
    if (digest(in, rest, sha256) != rest) {
      return refused("is not as long as its header says");
    }
    RecordFields record = RecordFields.of(name(), settings, sink);
    String digest = Hex.encodeHexString(sha256.digest());
    var taken = record.hashes().take(HashType.TMK_PDQF, digest, 1, "file");
    if (taken.isPresent()) {
      record.state(List.of(taken.get()), 1);
    }
    return new Outcome.Complete(1);
  }

  private static boolean isIn(int value, int max) {
    return value >= 1 && value <= max;
  }

  private static Outcome refused(String reason) {
    return new Outcome.Refused(0, "the file " + reason);
  }

  /** Digests what is left of the stream, at most one byte more than expected; returns how many. */
  private static long digest(InputStream in, long expected, MessageDigest sha256)
      throws IOException {
    byte[] buffer = new byte[1 << 14];
    long read = 0;
    while (read <= expected) {
      int more = in.read(buffer, 0, (int) Math.min(buffer.length, expected + 1 - read));
      if (more < 0) {
        break;
      }
      sha256.update(buffer, 0, more);
      read += more;
    }
    return read;
  }
}
