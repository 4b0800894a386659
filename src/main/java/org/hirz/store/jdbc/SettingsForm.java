package org.hirz.store.jdbc;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;

/**
 * The settings of a list as they are sealed. With {@link ByteWriter}'s counts and texts:
 *
 * <pre>
 * octet  3, the form
 * text   name, nature, owner, authority, handling, default scheme, update mode
 * count  independent sources; octet 1 where a signature is needed, else 0
 * text   least strength that alerts; not in form 2, in which every strength does
 * count  thresholds; of each: text type, count bits
 * count  schemes; of each: text scheme, count codes; of each: text code, text action
 * </pre>
 *
 * <p>The policy is written whole, defaults included: a later release with other defaults must not
 * change what a stored version means.
 */
final class SettingsForm {
  private static final int FORM = 3;
  private static final int FORM_WITHOUT_STRENGTH = 2;

  private SettingsForm() {}

  static void write(HashList list, ByteWriter out) {
    ListTerms terms = list.terms();
    out.octet(FORM)
        .text(list.name())
        .text(list.nature().wireName())
        .text(list.owner())
        .text(terms.authority())
        .text(terms.handling())
        .text(terms.defaultScheme())
        .text(terms.updateMode().wireName())
        .count(terms.minimumSources())
        .octet(terms.signatureNeeded() ? 1 : 0)
        .text(terms.minimumStrength().wireName())
        .count(list.thresholds().size());
    list.thresholds().forEach((type, bits) -> out.text(type.wireName()).count(bits));
    Map<String, Map<String, PolicyAction>> actions = list.labelPolicy().actions();
    out.count(actions.size());
    actions.forEach(
        (scheme, codes) -> {
          out.text(scheme).count(codes.size());
          codes.forEach((code, action) -> out.text(code).text(action.wireName()));
        });
  }

  static HashList read(ListId id, ByteReader in) throws MalformedException {
    int form = in.octet();
    if (form != FORM && form != FORM_WITHOUT_STRENGTH) {
      throw new MalformedException("the form is of another release");
    }
    String name = in.text();
    Nature nature = Nature.byWireName(in.text()).orElseThrow(() -> unknown("nature"));
    String owner = in.text();
    String authority = in.text();
    String handling = in.text();
    String scheme = in.text();
    UpdateMode mode = UpdateMode.byWireName(in.text()).orElseThrow(() -> unknown("update mode"));
    int sources = in.count();
    boolean signed = in.octet() == 1;
    Strength strength =
        form == FORM_WITHOUT_STRENGTH
            ? Strength.NEAR
            : Strength.byWireName(in.text()).orElseThrow(() -> unknown("strength"));
    Map<HashType, Integer> thresholds = new EnumMap<>(HashType.class);
    for (int rest = in.count(); rest > 0; rest--) {
      HashType type = HashType.byWireName(in.text()).orElseThrow(() -> unknown("hash type"));
      thresholds.put(type, in.count());
    }
    LabelPolicy policy = policy(in);
    try {
      ListTerms terms = new ListTerms(authority, handling, scheme, mode, sources, signed, strength);
      return new HashList(id, name, nature, owner, thresholds, policy, terms);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a setting is out of range");
    }
  }

  private static LabelPolicy policy(ByteReader in) throws MalformedException {
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
    return new MalformedException("its " + what + " is of another release");
  }
}
