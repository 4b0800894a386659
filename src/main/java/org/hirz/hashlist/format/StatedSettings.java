package org.hirz.hashlist.format;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.UpdateMode;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a text states; what it does not state is null, or missing from a table. Not
 * thread-safe.
 */
final class StatedSettings {
  private static final String FILE = ListSource.SETTINGS_FILE;

  @Nullable String id;
  @Nullable String name;
  @Nullable String nature;
  @Nullable String owner;
  @Nullable String authority;
  @Nullable String handling;
  @Nullable String defaultScheme;
  @Nullable UpdateMode updateMode;
  @Nullable Integer minimumSources;
  @Nullable Boolean signatureNeeded;
  @Nullable Strength minimumStrength;
  final Map<HashType, Integer> thresholds = new EnumMap<>(HashType.class);
  private final Map<String, Map<String, PolicyAction>> policy = new HashMap<>();

  void policy(String scheme, String code, PolicyAction action) {
    policy.computeIfAbsent(scheme, unused -> new HashMap<>()).put(code, action);
  }

  /**
   * Returns the settings of a list folder: only a missing or wrong {@code id} or {@code nature}
   * costs the list; the rest has stated defaults.
   */
  Optional<HashList> leniently(ProblemLog problems) {
    if (id == null || !ListId.isValid(id)) {
      problems.rejected(FILE, 0, "id", ID + "; the list was left out");
      return Optional.empty();
    }
    Optional<Nature> known = knownNature();
    if (known.isEmpty()) {
      problems.rejected(FILE, 0, "nature", natures() + "; the list was left out");
      return Optional.empty();
    }
    if (name == null) {
      problems.warning(FILE, 0, "name", "is not stated; the id is shown in its place");
    }
    if (owner == null) {
      problems.warning(FILE, 0, "owner", "is not stated: nobody answers for the list");
    }
    return Optional.of(
        applied(new HashList(new ListId(id), id, known.get(), "", Map.of(), LabelPolicy.DEFAULTS)));
  }

  /** Returns the settings of a new list; what is missing and needed is reported. */
  Optional<HashList> created(ProblemLog problems) {
    Optional<Nature> known = knownNature();
    if (id == null || !ListId.isValid(id)) {
      problems.rejected(FILE, 0, "id", ID);
    } else if (known.isEmpty()) {
      problems.rejected(FILE, 0, "nature", natures());
    } else if (name == null) {
      problems.rejected(FILE, 0, "name", "is needed");
    } else if (owner == null) {
      problems.rejected(FILE, 0, "owner", "is needed: somebody answers for a list");
    } else {
      return Optional.of(
          applied(
              new HashList(
                  new ListId(id), name, known.get(), owner, Map.of(), LabelPolicy.DEFAULTS)));
    }
    return Optional.empty();
  }

  /** Returns other settings of the same list; a change of its id is reported. */
  Optional<HashList> changed(HashList current, ProblemLog problems) {
    if (id != null && !id.equals(current.id().value())) {
      problems.rejected(FILE, 0, "id", "stays what it is");
      return Optional.empty();
    }
    if (nature != null && knownNature().isEmpty()) {
      problems.rejected(FILE, 0, "nature", natures());
      return Optional.empty();
    }
    return Optional.of(applied(current));
  }

  private Optional<Nature> knownNature() {
    return nature == null ? Optional.empty() : Nature.byWireName(nature);
  }

  private HashList applied(HashList base) {
    Map<HashType, Integer> allThresholds = new HashMap<>(base.thresholds());
    allThresholds.putAll(thresholds);
    return new HashList(
        base.id(),
        or(name, base.name()),
        knownNature().orElse(base.nature()),
        or(owner, base.owner()),
        allThresholds,
        base.labelPolicy().with(policy),
        new ListTerms(
            or(authority, base.terms().authority()),
            or(handling, base.terms().handling()),
            or(defaultScheme, base.terms().defaultScheme()),
            or(updateMode, base.terms().updateMode()),
            or(minimumSources, base.terms().minimumSources()),
            or(signatureNeeded, base.terms().signatureNeeded()),
            or(minimumStrength, base.terms().minimumStrength())));
  }

  private static <T> T or(@Nullable T said, T otherwise) {
    return said == null ? otherwise : said;
  }

  private static final String ID =
      "is needed: 1 to 64 of a-z 0-9 . _ -, the first a letter or digit";

  private static String natures() {
    return "is needed: one of "
        + Stream.of(Nature.values()).map(Nature::wireName).collect(Collectors.joining(", "));
  }
}
