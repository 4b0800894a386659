package org.hirz.audit;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a log's tree was at a size: C2SP's tlog-checkpoint, the text of a {@link SignedNote}. Its
 * lines are the origin, the size in decimal digits, the root in base64.
 *
 * <p>Extension lines are not written, and a text that has some is not read: nothing of ours has
 * them, and nobody could check them.
 *
 * @param origin which log; 1 to {@value #MAX_ORIGIN} characters without spaces, {@code +} or
 *     control characters
 * @param size how many records, at least 0
 * @param root the root of their leaves
 */
public record Checkpoint(String origin, long size, TreeHash root) {
  /** The greatest length of an origin, in characters. */
  public static final int MAX_ORIGIN = 200;

  /** What stands before a log's id in its origin. */
  public static final String ORIGIN_HEAD = "hirz/audit/";

  private static final Pattern ORIGIN = Pattern.compile("[!-*,-~]{1," + MAX_ORIGIN + "}");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if they are not as above
   */
  public Checkpoint {
    if (!ORIGIN.matcher(origin).matches() || size < 0) {
      throw new IllegalArgumentException("not the parts of a checkpoint");
    }
  }

  /** Reads the text of a note, or returns empty if it is no checkpoint. */
  public static Optional<Checkpoint> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4
        || !lines[3].isEmpty()
        || !ORIGIN.matcher(lines[0]).matches()
        || !SIZE.matcher(lines[1]).matches()) {
      return Optional.empty();
    }
    return root(lines[2]).map(root -> new Checkpoint(lines[0], Long.parseLong(lines[1]), root));
  }

  private static Optional<TreeHash> root(String base64) {
    try {
      byte[] root = Base64.getDecoder().decode(base64);
      return root.length == TreeHash.BYTES
              && Base64.getEncoder().encodeToString(root).equals(base64)
          ? Optional.of(TreeHash.of(root))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the text that is signed: three lines. */
  public String text() {
    return origin + '\n' + size + '\n' + root.base64() + '\n';
  }

  /** Signs this with the log's keys, whose name is the origin, in the given order. */
  public SignedNote sign(List<LogKey> keys) {
    return SignedNote.sign(
        text(), keys.stream().map(key -> new SignedNote.Signer(origin, key)).toList());
  }
}
