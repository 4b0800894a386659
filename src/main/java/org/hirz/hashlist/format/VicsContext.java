package org.hirz.hashlist.format;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first field of a VICS document says of it: {@code odata.metadata} in 1.x, {@code
 * @odata.context} in 2.0.
 *
 * @param version such as {@code "2.0"}; empty where it is not stated
 * @param region in upper case, such as {@code "US"}; empty where it is not stated, as in 1.x
 * @param set {@code "media"} or {@code "cases"}; empty where it is not stated
 */
record VicsContext(String version, String region, String set) {
  /** Nothing stated. */
  static final VicsContext NONE = new VicsContext("", "", "");

  private static final Pattern MODEL =
      Pattern.compile("/datamodels/(\\d{1,3}\\.\\d{1,3})\\.xml(?:/([^/#$]{1,32}))?");
  private static final Pattern SET = Pattern.compile("#(media|cases)$");

  /** Reads the text of the field; what it does not say is empty. */
  static VicsContext parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher model = MODEL.matcher(lower);
    Matcher set = SET.matcher(lower);
    boolean found = model.find();
    return new VicsContext(
        found ? model.group(1) : "",
        found && model.group(2) != null ? model.group(2).toUpperCase(Locale.ROOT) : "",
        set.find() ? set.group(1) : "");
  }

  /**
   * Returns the scheme of the categories, or empty where the region does not tell: {@code Default}
   * and {@code CUSTOM} are whatever the writing tool was set to.
   */
  Optional<String> scheme() {
    return switch (region) {
      case "US" -> Optional.of("vics_us");
      case "UK" -> Optional.of("vics_uk");
      default -> Optional.empty();
    };
  }

  /** Returns whether this is the form in which NIST publishes hashes of known harmless files. */
  boolean isThatOfNist() {
    return version.equals("1.2") && set.equals("media");
  }
}
