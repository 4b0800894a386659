package org.hirz.store.jdbc;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.store.jdbc.BinaryReader.MalformedException;

/**
 * The sealed header of a list version, form version 1. With {@link BinaryWriter}'s counts and
 * texts:
 *
 * <pre>
 * octet  1, the form
 * text   name, nature, owner, digest
 * count  active entries, quarantined entries, chunks
 * count  thresholds; of each: text type, count bits
 * count  schemes; of each: text scheme, count codes; of each: text code, text action
 * </pre>
 *
 * <p>The policy is written whole, defaults included: a later release with other defaults must not
 * change what a stored version means.
 */
record Header(HashList list, String digest, int entries, int quarantined, int chunks) {
  private static final int FORM = 1;

  static Header of(ListDraft draft, int chunks) {
    return new Header(
        draft.list(), draft.digest(), draft.entries().size(), draft.quarantined(), chunks);
  }

  byte[] toBytes() {
    BinaryWriter out = new BinaryWriter().octet(FORM);
    out.text(list.name()).text(list.nature().wireName()).text(list.owner()).text(digest);
    out.count(entries).count(quarantined).count(chunks).count(list.thresholds().size());
    list.thresholds().forEach((type, bits) -> out.text(type.wireName()).count(bits));
    Map<String, Map<String, PolicyAction>> actions = list.labelPolicy().actions();
    out.count(actions.size());
    actions.forEach(
        (scheme, codes) -> {
          out.text(scheme).count(codes.size());
          codes.forEach((code, action) -> out.text(code).text(action.wireName()));
        });
    return out.toBytes();
  }

  static Header parse(ListId id, byte[] bytes) throws MalformedException {
    BinaryReader in = new BinaryReader(bytes);
    if (in.octet() != FORM) {
      throw new MalformedException("the form is of a later release");
    }
    String name = in.text();
    Nature nature = Nature.byWireName(in.text()).orElseThrow(() -> unknown("nature"));
    String owner = in.text();
    String digest = in.text();
    int entries = in.count();
    int quarantined = in.count();
    int chunks = in.count();
    Map<HashType, Integer> thresholds = new EnumMap<>(HashType.class);
    for (int rest = in.count(); rest > 0; rest--) {
      HashType type = HashType.byWireName(in.text()).orElseThrow(() -> unknown("hash type"));
      thresholds.put(type, in.count());
    }
    LabelPolicy policy = policy(in);
    in.end();
    try {
      HashList list = new HashList(id, name, nature, owner, thresholds, policy);
      return new Header(list, digest, entries, quarantined, chunks);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a setting is out of range");
    }
  }

  private static LabelPolicy policy(BinaryReader in) throws MalformedException {
    Map<String, Map<String, PolicyAction>> actions = new HashMap<>();
    for (int schemes = in.count(); schemes > 0; schemes--) {
      Map<String, PolicyAction> codes = new HashMap<>();
      actions.put(in.text(), codes);
      for (int rest = in.count(); rest > 0; rest--) {
        codes.put(
            in.text(), PolicyAction.byWireName(in.text()).orElseThrow(() -> unknown("action")));
      }
    }
    return new LabelPolicy(actions);
  }

  private static MalformedException unknown(String what) {
    return new MalformedException("its " + what + " is of a later release");
  }
}
