package org.hirz.crash;

import java.util.List;

/**
 * Something that the child does to the list of the test.
 *
 * @param kind what
 * @param version to which version, or 0; of what is staged, 0 until it is known
 * @param entry to which entry, or empty
 * @param seed from which the file is made, or 0
 */
record CrashAct(Kind kind, int version, String entry, long seed) {
  /** What is done. */
  enum Kind {
    STAGE_FULL,
    STAGE_DELTA,
    APPROVE,
    REJECT,
    PUBLISH,
    ROLL_BACK,
    SUSPEND,
    CONFIRM,
    LIFT,
    DISABLE,
    ENABLE
  }

  static CrashAct of(Kind kind) {
    return new CrashAct(kind, 0, "", 0);
  }

  static CrashAct of(Kind kind, int version) {
    return new CrashAct(kind, version, "", 0);
  }

  static CrashAct of(Kind kind, String entry) {
    return new CrashAct(kind, 0, entry, 0);
  }

  static CrashAct stage(boolean whole, long seed) {
    return new CrashAct(whole ? Kind.STAGE_FULL : Kind.STAGE_DELTA, 0, "", seed);
  }

  boolean isStaging() {
    return kind == Kind.STAGE_FULL || kind == Kind.STAGE_DELTA;
  }

  CrashAct withVersion(int staged) {
    return new CrashAct(kind, staged, entry, seed);
  }

  String words() {
    return kind + " " + version + " " + (entry.isEmpty() ? "-" : entry) + " " + seed;
  }

  static CrashAct parse(List<String> words) {
    String entry = words.get(2);
    return new CrashAct(
        Kind.valueOf(words.get(0)),
        Integer.parseInt(words.get(1)),
        entry.equals("-") ? "" : entry,
        Long.parseLong(words.get(3)));
  }
}
