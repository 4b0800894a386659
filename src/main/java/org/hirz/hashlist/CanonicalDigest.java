package org.hirz.hashlist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hirz.hash.HashType;

/**
 * The digest of a list version: SHA-256 over a canonical form of its settings and active entries.
 *
 * <p>Anyone who holds the same list can compute it, whatever the order of the rows in the file it
 * came from. The form, version 1, is the following bytes, one after another. A <em>number</em> is 4
 * bytes, most significant first. A <em>text</em> is the number of its UTF-8 bytes, then those. All
 * orders are {@link CanonicalOrder}'s.
 *
 * <ol>
 *   <li>the text {@code hirz.list.v1};
 *   <li>the texts list id, name, nature ({@link Nature#wireName()}), owner;
 *   <li>the number of thresholds that the list states; each, in order of type name: the type name
 *       (text) and the threshold (number);
 *   <li>the number of distinct labels that the active entries bear; each, in order: scheme (text),
 *       code (text), what it leads to ({@link PolicyAction#wireName()}, text). What the policy says
 *       of labels that no entry bears is left out: it has no effect, and a release of Hirz that
 *       knows one more scheme must not change the digest of every list;
 *   <li>the number of active entries; each, in order of id:
 *       <ol>
 *         <li>the id (text);
 *         <li>the number of hashes; each, in order: the type name (text), one byte of quality (0 to
 *             100, or 255 where it is not stated), the number of bytes of the hash, and those;
 *         <li>the number of labels; each, in order: scheme (text), code (text);
 *         <li>the number of flags that are stated; each, in order of name: the name (text) and one
 *             byte, 1 for true, 0 for false.
 *       </ol>
 * </ol>
 *
 * <p>Quarantined entries and hashes, and how many there are, are not part of it: it is the digest
 * of what is searched.
 *
 * <p>Cost: one pass, one buffer of a few kilobytes. Not thread-safe; one instance a digest.
 */
public final class CanonicalDigest {
  private static final String FORM = "hirz.list.v1";
  private static final String ALGORITHM = "SHA-256";
  private static final int QUALITY_NOT_STATED_BYTE = 255;

  private final MessageDigest digest;
  private final byte[] buffer = new byte[8192];
  private int filled;

  private CanonicalDigest() {
    try {
      digest = MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * Returns {@code sha256:} and 64 lower-case hex digits.
   *
   * @param list the settings
   * @param entries the active entries in canonical order, the hashes and labels of each too
   */
  public static String of(HashList list, List<HashEntry> entries) {
    CanonicalDigest canonical = new CanonicalDigest();
    canonical.settings(list);
    canonical.labels(list.labelPolicy(), entries);
    canonical.number(entries.size());
    entries.forEach(canonical::entry);
    return canonical.finish();
  }

  private void settings(HashList list) {
    text(FORM);
    text(list.id().value());
    text(list.name());
    text(list.nature().wireName());
    text(list.owner());
    number(list.thresholds().size());
    list.thresholds().entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<HashType, Integer> e) -> e.getKey().wireName()))
        .forEach(
            threshold -> {
              text(threshold.getKey().wireName());
              number(threshold.getValue());
            });
  }

  private void labels(LabelPolicy policy, List<HashEntry> entries) {
    TreeSet<Label> borne = new TreeSet<>(CanonicalOrder.LABEL);
    entries.forEach(entry -> borne.addAll(entry.labels()));
    number(borne.size());
    for (Label label : borne) {
      label(label);
      text(policy.action(label).orElse(PolicyAction.IGNORE).wireName());
    }
  }

  private void entry(HashEntry entry) {
    text(entry.id());
    number(entry.hashes().size());
    for (EntryHash hash : entry.hashes()) {
      text(hash.value().type().wireName());
      octet(
          hash.quality() == EntryHash.QUALITY_NOT_STATED
              ? QUALITY_NOT_STATED_BYTE
              : hash.quality());
      octets(hash.value().toBytes());
    }
    number(entry.labels().size());
    entry.labels().forEach(this::label);
    Map<Flag, Tristate> stated = entry.flags().stated();
    number(stated.size());
    stated.entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<Flag, Tristate> e) -> e.getKey().wireName()))
        .forEach(
            flag -> {
              text(flag.getKey().wireName());
              octet(flag.getValue() == Tristate.TRUE ? 1 : 0);
            });
  }

  private void label(Label label) {
    text(label.scheme());
    text(label.code());
  }

  private void text(String text) {
    octets(text.getBytes(StandardCharsets.UTF_8));
  }

  private void octets(byte[] bytes) {
    number(bytes.length);
    if (bytes.length > buffer.length - filled) {
      drain();
    }
    if (bytes.length > buffer.length) {
      digest.update(bytes);
      return;
    }
    System.arraycopy(bytes, 0, buffer, filled, bytes.length);
    filled += bytes.length;
  }

  private void number(int value) {
    octet(value >>> 24);
    octet(value >>> 16);
    octet(value >>> 8);
    octet(value);
  }

  private void octet(int value) {
    if (filled == buffer.length) {
      drain();
    }
    buffer[filled++] = (byte) value;
  }

  private void drain() {
    digest.update(buffer, 0, filled);
    filled = 0;
  }

  private String finish() {
    drain();
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
