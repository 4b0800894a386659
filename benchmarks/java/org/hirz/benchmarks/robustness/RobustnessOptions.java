package org.hirz.benchmarks.robustness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hirz.picture.Effort;

/**
 * What {@link RobustnessRun} is told.
 *
 * @param photos folder of the photographs, or empty for those of the test data
 * @param efforts which efforts are measured, least first
 * @param main the effort of what the last line says at its top
 * @param attacks what the whole name of an attack, or of a mean that it counts in, must match
 * @param entries of the list that searches are timed with; 0 for no timing
 * @param json whether to end with a line of JSON
 * @param quick whether few photographs and attacks suffice
 * @param out where a report and plots go, or empty
 * @param samples folder where the files of the first photograph's attacks go, to be looked at
 */
record RobustnessOptions(
    Optional<Path> photos,
    List<Effort> efforts,
    Effort main,
    Pattern attacks,
    int entries,
    boolean json,
    boolean quick,
    Optional<Path> out,
    Optional<Path> samples) {
  private static final Set<String> NAMES =
      Set.of("--photos", "--effort", "--attacks", "--entries", "--out", "--samples");

  /** What {@code --quick} leaves of the attacks. */
  private static final Pattern QUICK =
      Pattern.compile(
          "identity|jpeg_q30|noise_50|gamma_2|resize_1_10|negative|orient_rot90|crop_(2|5|10|1_1)"
              + "|crop_one_side_(5|10)_(left|bottom)|border_(black|random)_(2|10)|letterbox_15"
              + "|pillars_20_white|border_gradient_10|blurred_fill_(across|margin)"
              + "|turned_(2|5)_(black|inscribed)_cw|screenshot_(gallery|feed|chat|browser)_(light|dark)"
              + "|caption_(bar_15_black_bottom|text_only|outside_above)|logo_15_(top_left|centre)"
              + "|stickers_3|mirror_crop_5|screenshot_negative|photo_of_screen|collage_2");

  private static final int ENTRIES = 10_000_000;
  private static final int QUICK_ENTRIES = 100_000;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if there is one that it does not know, or a value is not one
   */
  static RobustnessOptions of(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    boolean quick = false;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--quick")) {
        quick = true;
      } else if (NAMES.contains(arguments[i]) && i + 1 < arguments.length) {
        values.put(arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException("unknown or without a value: " + arguments[i]);
      }
    }
    String effort = values.getOrDefault("--effort", "standard");
    Optional<Effort> one = Effort.byWireName(effort);
    if (one.isEmpty() && !effort.equals("all")) {
      throw new IllegalArgumentException("--effort is fast, standard, thorough or all");
    }
    String attacks = values.get("--attacks");
    return new RobustnessOptions(
        Optional.ofNullable(values.get("--photos")).map(Path::of),
        one.map(List::of).orElse(List.of(Effort.values())),
        one.orElse(Effort.STANDARD),
        attacks != null ? Pattern.compile(attacks) : quick ? QUICK : Pattern.compile(".*"),
        Integer.parseInt(
            values.getOrDefault("--entries", String.valueOf(quick ? QUICK_ENTRIES : ENTRIES))),
        json,
        quick,
        Optional.ofNullable(values.get("--out")).map(Path::of),
        Optional.ofNullable(values.get("--samples")).map(Path::of));
  }

  /** Returns whether an attack is asked for. */
  boolean wants(Attack attack) {
    return attacks.matcher(attack.name()).matches()
        || attack.means().stream().anyMatch(mean -> attacks.matcher(mean).matches());
  }
}
