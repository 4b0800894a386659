package org.hirz.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.Tristate;
import org.hirz.picture.View;
import org.hirz.picture.ViewKind;
import org.hirz.policy.UndeterminedReason;

/** Made-up findings of every shape, always the same ones for a seed. */
public final class RandomFindings {
  private static final String[] PIECES = {
    "a",
    "photo",
    ".jpg",
    "/",
    "!/",
    " ",
    "\"",
    "\\",
    "\n",
    "\r",
    "\t",
    "\b",
    "\f",
    "\u0000",
    "\u001f",
    "\u007f",
    "<b>",
    "&amp;",
    "'",
    "=1+1",
    "@x",
    "\u202e",
    "\u2066",
    "é",
    "写真",
    "\ud83d\ude00",
    "\u2028",
    ",",
    ";",
    "]]>",
    "</script>",
    "\ud800",
    "\udc00"
  };
  private static final String[] MIMES = {"image/jpeg", "image/png", "image/gif", "image/webp"};
  private static final String[] CODES = {"0", "1", "2", "3", "A", "null", "<i>"};
  private static final String[] SCHEMES = {"vics_us", "uk_abc", "vics_uk"};
  private static final String[] DETAILS = {"", "l=5 t=5 r=5 b=5", "-2.5", "+1", "a.b,c=0"};

  private final Random random;

  /** Begins with a seed. */
  public RandomFindings(long seed) {
    random = new Random(seed);
  }

  /** Returns the findings with the given numbers, from 0. */
  public List<Finding> many(int count) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(next(i));
    }
    return findings;
  }

  private Finding next(long item) {
    boolean row = random.nextInt(4) == 0;
    Finding.Place place =
        row
            ? Finding.Place.row(random.nextLong(1, 1L << 40), random.nextBoolean() ? text(3) : null)
            : Finding.Place.file(text(8));
    List<EntryHash> hashes = new ArrayList<>();
    hashes.add(hash(HashType.MD5));
    hashes.add(hash(HashType.SHA1));
    hashes.add(hash(HashType.SHA256));
    if (random.nextBoolean()) {
      hashes.add(new EntryHash(hash(HashType.PDQ).value(), random.nextInt(101)));
    }
    if (row && random.nextInt(3) == 0) {
      hashes.add(hash(HashType.PHOTODNA));
    }
    Finding.Contents contents =
        new Finding.Contents(
            row ? Finding.NONE : random.nextLong(1L << 42),
            row || random.nextInt(3) == 0 ? null : pick(MIMES),
            hashes,
            random.nextBoolean() ? random.nextInt(101) : Finding.NONE);
    FindingOutcome outcome =
        switch (random.nextInt(6)) {
          case 0 -> new FindingOutcome.Failed("unreadable", null);
          case 1 -> new FindingOutcome.Failed("malformed_row", text(3));
          default -> screened();
        };
    if (outcome instanceof FindingOutcome.Failed) {
      contents = Finding.Contents.UNKNOWN;
    }
    return new Finding(random.nextInt(3), item, place, contents, outcome);
  }

  private FindingOutcome.Screened screened() {
    List<FoundMatch> matches = new ArrayList<>();
    FindingVerdict verdict = FindingVerdict.values()[random.nextInt(3)];
    int count = verdict == FindingVerdict.MATCH ? 1 + random.nextInt(3) : random.nextInt(2);
    for (int i = 0; i < count; i++) {
      matches.add(match());
    }
    UndeterminedReason[] reasons = UndeterminedReason.values();
    return new FindingOutcome.Screened(
        verdict,
        verdict == FindingVerdict.UNDETERMINED ? reasons[random.nextInt(reasons.length)] : null,
        matches);
  }

  private FoundMatch match() {
    Flags flags = Flags.NONE;
    for (Flag flag : Flag.values()) {
      if (random.nextInt(3) == 0) {
        flags = flags.with(flag, Tristate.values()[random.nextInt(3)]);
      }
    }
    List<Label> labels = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      labels.add(new Label(pick(SCHEMES), pick(CODES)));
    }
    boolean near = random.nextBoolean();
    View view =
        new View(
            ViewKind.values()[random.nextInt(ViewKind.values().length)],
            pick(DETAILS),
            Orientation.values()[random.nextInt(8)],
            random.nextInt(3));
    return new FoundMatch(
        new ListId(random.nextBoolean() ? "demo" : "synthetic-org.b_2"),
        "e-" + text(2),
        Nature.values()[random.nextInt(Nature.values().length)],
        labels,
        near
            ? new FoundMatch.Evidence(
                HashType.PDQ, Strength.NEAR, view, random.nextInt(32), random.nextBoolean())
            : new FoundMatch.Evidence(HashType.MD5, Strength.EXACT, null, 0),
        flags);
  }

  private EntryHash hash(HashType type) {
    byte[] bytes = new byte[type.bytes()];
    random.nextBytes(bytes);
    return new EntryHash(HashValue.of(type, bytes), EntryHash.QUALITY_NOT_STATED);
  }

  private String text(int pieces) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(pieces); i >= 0; i--) {
      text.append(pick(PIECES));
    }
    return text.toString();
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
