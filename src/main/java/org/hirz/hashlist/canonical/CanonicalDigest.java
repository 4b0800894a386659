package org.hirz.hashlist.canonical;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;

/**
 * The digest of a list version: SHA-256 over its settings and the digests of its chunks.
 *
 * <p>Anyone who holds the same list can compute it, whatever the order of the rows in the file it
 * came from; and of a version that differs in few entries from one whose chunks are known, in the
 * time that those chunks take. The form is the following, with {@link ByteWriter}'s counts and
 * texts. Version 3 differs from version 2 in one text, and is used where that text says something:
 * what the digest of every other list is does not change.
 *
 * <ol>
 *   <li>the text {@code hirz.list.v2}, or {@code hirz.list.v3} where the list asks for stronger
 *       evidence than {@code near};
 *   <li>the texts list id, name, nature ({@link Nature#wireName()}), owner, authority, handling;
 *   <li>the count of independent sources that are asked for;
 *   <li>in version 3, the least strength of evidence that alerts ({@link Strength#wireName()},
 *       text);
 *   <li>the count of thresholds that the list states; each, in order of type name: the type name
 *       (text) and the threshold (count);
 *   <li>the count of distinct labels that the entries bear; each, in {@link CanonicalOrder#LABEL}:
 *       scheme (text), code (text), what it leads to ({@link PolicyAction#wireName()}, text; empty
 *       where the policy does not say). What the policy says of labels that no entry bears is left
 *       out: it has no effect;
 *   <li>the count of entries, those included that are kept out of the search by a rule;
 *   <li>the count of chunks, cut as {@link ChunkCutter} says; of each, in order, the 32 bytes of
 *       its SHA-256, which is over its entries' {@linkplain EntryRecord records}.
 * </ol>
 */
public final class CanonicalDigest {
  private static final String FORM = "hirz.list.v2";
  private static final String FORM_WITH_STRENGTH = "hirz.list.v3";

  private CanonicalDigest() {}

  /**
   * Returns {@code sha256:} and 64 lower-case hex digits.
   *
   * @param list the settings
   * @param chunks of all entries, in order
   */
  public static String of(HashList list, Collection<ChunkSummary> chunks) {
    ByteWriter form = new ByteWriter(1 << 12);
    settings(list, form);
    labels(list, chunks, form);
    form.count(chunks.stream().mapToLong(ChunkSummary::entries).sum());
    form.count(chunks.size());
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    sha256.update(form.array(), 0, form.size());
    chunks.forEach(chunk -> sha256.update(chunk.digest()));
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }

  private static void settings(HashList list, ByteWriter form) {
    Strength strength = list.terms().minimumStrength();
    boolean demanding = strength != Strength.NEAR;
    form.text(demanding ? FORM_WITH_STRENGTH : FORM)
        .text(list.id().value())
        .text(list.name())
        .text(list.nature().wireName())
        .text(list.owner())
        .text(list.terms().authority())
        .text(list.terms().handling())
        .count(list.terms().minimumSources());
    if (demanding) {
      form.text(strength.wireName());
    }
    form.count(list.thresholds().size());
    list.thresholds().entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<HashType, Integer> threshold) -> threshold.getKey().wireName()))
        .forEach(threshold -> form.text(threshold.getKey().wireName()).count(threshold.getValue()));
  }

  private static void labels(HashList list, Collection<ChunkSummary> chunks, ByteWriter form) {
    TreeSet<Label> borne = new TreeSet<>(CanonicalOrder.LABEL);
    chunks.forEach(chunk -> borne.addAll(chunk.labels()));
    form.count(borne.size());
    for (Label label : borne) {
      form.text(label.scheme())
          .text(label.code())
          .text(list.labelPolicy().action(label).map(PolicyAction::wireName).orElse(""));
    }
  }
}
