package org.hirz.pull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** Settings of a source that its client takes. Immutable. */
public final class PullSettings {
  /** Greatest number of characters of a value, inclusive. */
  public static final int MAX_VALUE = 1 << 16;

  /** Shown in place of a secret that is there. */
  public static final String SET = "set";

  /** Shown in place of a secret that is not there. */
  public static final String UNSET = "unset";

  private static final int FINGERPRINT_BYTES = 8;

  /** Two settings of which neither says anything without the other. */
  private record Pair(String one, String other) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(Settings.USER, Settings.PASSWORD),
          new Pair(FeedSettings.LABEL_SCHEME, FeedSettings.LABEL_CODE));

  private final List<SourceSetting> known;
  private final Map<String, String> values;

  private PullSettings(List<SourceSetting> known, Map<String, String> values) {
    this.known = known;
    this.values = Map.copyOf(values);
  }

  /** What came of checking settings. */
  public sealed interface Checked {
    /** They will do. */
    record Valid(PullSettings settings) implements Checked {}

    /**
     * They will not.
     *
     * @param reason why, in English, repeating no value
     */
    record Invalid(String reason) implements Checked {}
  }

  /** Checks settings, each by itself; what they name is not asked. */
  public static Checked check(SourceClient client, Map<String, String> values) {
    List<SourceSetting> known = client.settings();
    List<String> names = known.stream().map(SourceSetting::name).toList();
    if (!names.containsAll(values.keySet())) {
      return new Checked.Invalid(
          "there is a setting other than "
              + String.join(", ", names)
              + ", which sources of this kind take");
    }
    for (SourceSetting setting : known) {
      String value = values.get(setting.name());
      if (value == null && setting.needed()) {
        return new Checked.Invalid(setting.name() + " is missing");
      }
      if (value != null
          && (value.isEmpty() || value.length() > MAX_VALUE || !setting.check().test(value))) {
        return new Checked.Invalid(setting.name() + " takes " + setting.takes());
      }
    }
    for (Pair pair : PAIRS) {
      if (values.containsKey(pair.one()) != values.containsKey(pair.other())) {
        return new Checked.Invalid(pair.one() + " and " + pair.other() + " go together");
      }
    }
    return new Checked.Valid(new PullSettings(known, values));
  }

  /** Returns a value, or empty. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns a value that is needed.
   *
   * @throws IllegalArgumentException if the client does not need one of that name
   */
  public String needed(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no such setting is needed");
    }
    return value;
  }

  /** Returns every value, secrets too: for the store, which seals them. */
  public Map<String, String> values() {
    return values;
  }

  /** Returns what may be shown, by name: of secrets only whether they are {@value #SET}. */
  public SortedMap<String, String> shown() {
    return shown(known, values);
  }

  /** Returns the same of settings that the client may not take any more; others are left out. */
  public static SortedMap<String, String> shown(SourceClient client, Map<String, String> values) {
    return shown(client.settings(), values);
  }

  private static SortedMap<String, String> shown(
      List<SourceSetting> known, Map<String, String> values) {
    SortedMap<String, String> shown = new TreeMap<>();
    for (SourceSetting setting : known) {
      String value = values.get(setting.name());
      if (setting.role() == SourceSetting.Role.SECRET) {
        shown.put(setting.name(), value == null ? UNSET : SET);
      } else if (value != null) {
        shown.put(setting.name(), value);
      }
    }
    return shown;
  }

  /**
   * Returns 16 hex digits that are the same as long as the same is read: a digest of the settings
   * that say what that is, without secrets.
   */
  String fingerprint() {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (SourceSetting setting : known) {
      String value = values.get(setting.name());
      if (setting.role() == SourceSetting.Role.IDENTITY && value != null) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(
            (setting.name() + ":" + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
  }

  /** Returns the names only: values hold passwords. */
  @Override
  public String toString() {
    return values.keySet().stream().sorted().collect(Collectors.joining(",", "PullSettings[", "]"));
  }
}
