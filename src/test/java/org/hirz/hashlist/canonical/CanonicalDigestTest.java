package org.hirz.hashlist.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.UpdateMode;
import org.junit.jupiter.api.Test;

class CanonicalDigestTest {
  private static String digest(Strength strength) {
    ListTerms terms = new ListTerms("", "", "", UpdateMode.FULL, 1, false, strength);
    return CanonicalDigest.of(
        new HashList(
            new ListId("t"),
            "Test",
            Nature.TEST,
            "Synthetic Org",
            Map.of(),
            LabelPolicy.DEFAULTS,
            terms),
        List.of());
  }

  @Test
  void of_eachStrengthThatIsDemanded_isAnotherDigest() {
    Set<String> digests = new HashSet<>();
    for (Strength strength : Strength.values()) {
      digests.add(digest(strength));
    }
    assertEquals(Strength.values().length, digests.size());
  }

  @Test
  void of_listThatDemandsNoStrength_hasTheDigestThatItAlwaysHad() {
    // SHA-256 over the settings in version 2 of the form, written out by hand.
    ByteWriter form = new ByteWriter(64);
    form.text("hirz.list.v2").text("t").text("Test").text("test").text("Synthetic Org");
    form.text("").text("").count(1).count(0).count(0).count(0).count(0);
    byte[] bytes = java.util.Arrays.copyOf(form.array(), form.size());
    assertEquals(
        "sha256:" + org.apache.commons.codec.digest.DigestUtils.sha256Hex(bytes),
        digest(Strength.NEAR));
  }
}
