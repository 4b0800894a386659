package org.hirz.report;

/** Sizes of files in classes, for a plot. */
enum SizeClass {
  EMPTY("0", 0),
  TO_16_KIB("to 16 KiB", 1L << 14),
  TO_64_KIB("to 64 KiB", 1L << 16),
  TO_256_KIB("to 256 KiB", 1L << 18),
  TO_1_MIB("to 1 MiB", 1L << 20),
  TO_4_MIB("to 4 MiB", 1L << 22),
  TO_16_MIB("to 16 MiB", 1L << 24),
  TO_1_GIB("to 1 GiB", 1L << 30),
  BEYOND("over 1 GiB", Long.MAX_VALUE);

  private final String title;
  private final long greatest;

  SizeClass(String title, long greatest) {
    this.title = title;
    this.greatest = greatest;
  }

  /** Returns its name, in JSON as well. */
  String title() {
    return title;
  }

  static SizeClass of(long bytes) {
    for (SizeClass some : values()) {
      if (bytes <= some.greatest) {
        return some;
      }
    }
    return BEYOND;
  }
}
