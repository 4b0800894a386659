package org.hirz.pull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.ColumnMapping;
import org.hirz.hashlist.format.ColumnMappingReader;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.pull.SourceSetting.Role;

/** What is said of the file of a feed: the same that is said of an uploaded one. */
final class FeedSettings {
  static final String FORMAT = "format";
  static final String MODE = "mode";
  private static final String SCHEME = "scheme";
  static final String LABEL_SCHEME = "labelScheme";
  static final String LABEL_CODE = "labelCode";
  private static final String TYPE = "type";
  private static final String ENVIRONMENT = "environment";
  private static final String FLAGS = "flags";
  private static final String MAPPING = "mapping";

  private FeedSettings() {}

  static List<SourceSetting> all() {
    return List.of(
        new SourceSetting(
            FORMAT,
            true,
            Role.IDENTITY,
            "one of " + String.join(", ", ListFormats.names()),
            name -> ListFormats.byName(name).isPresent()),
        optional(MODE, "full or delta", name -> UpdateMode.byWireName(name).isPresent()),
        optional(SCHEME, "a text on one line", Settings::isText),
        optional(LABEL_SCHEME, "a text on one line", Settings::isText),
        optional(LABEL_CODE, "a text on one line", Settings::isText),
        optional(TYPE, "a hash type", name -> HashType.byWireName(name).isPresent()),
        optional(ENVIRONMENT, "a text on one line", Settings::isText),
        optional(FLAGS, "for example ai_generated=true;grid=false", t -> flags(t).isPresent()),
        optional(
            MAPPING, "a mapping of columns in JSON or YAML", text -> mapping(text).isPresent()));
  }

  private static SourceSetting optional(String name, String takes, Predicate<String> check) {
    return new SourceSetting(name, false, Role.IDENTITY, takes, check);
  }

  /** Returns what it means that the file does not mention an entry; by default, all is in it. */
  static UpdateMode mode(PullSettings settings) {
    return settings.get(MODE).flatMap(UpdateMode::byWireName).orElse(UpdateMode.FULL);
  }

  /** Returns what the reader of the format is told. */
  static FormatSettings format(PullSettings settings, Nature nature) {
    FormatSettings format = FormatSettings.of(nature);
    format = settings.get(SCHEME).map(format::withScheme).orElse(format);
    format = settings.get(ENVIRONMENT).map(format::withEnvironment).orElse(format);
    format = label(settings).map(format::withLabel).orElse(format);
    format = settings.get(TYPE).flatMap(HashType::byWireName).map(format::withType).orElse(format);
    format = settings.get(FLAGS).flatMap(FeedSettings::flags).map(format::withFlags).orElse(format);
    return settings
        .get(MAPPING)
        .flatMap(FeedSettings::mapping)
        .map(format::withMapping)
        .orElse(format);
  }

  private static Optional<Label> label(PullSettings settings) {
    return settings
        .get(LABEL_SCHEME)
        .flatMap(scheme -> settings.get(LABEL_CODE).map(code -> new Label(scheme, code)));
  }

  private static Optional<Flags> flags(String text) {
    Flags flags = Flags.NONE;
    for (String one : text.split(";", -1)) {
      int equals = one.indexOf('=');
      Optional<Flag> flag =
          equals < 0 ? Optional.empty() : Flag.byWireName(one.substring(0, equals).strip());
      String value = one.substring(equals + 1).strip();
      if (flag.isEmpty() || !value.equals("true") && !value.equals("false")) {
        return Optional.empty();
      }
      flags = flags.with(flag.get(), value.equals("true") ? Tristate.TRUE : Tristate.FALSE);
    }
    return Optional.of(flags);
  }

  private static Optional<ColumnMapping> mapping(String text) {
    try {
      return switch (ColumnMappingReader.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
        case ColumnMappingReader.Parsed.Ok(ColumnMapping mapping) -> Optional.of(mapping);
        case ColumnMappingReader.Parsed.Malformed malformed -> Optional.empty();
      };
    } catch (IOException e) {
      throw new UncheckedIOException("a text lies in memory", e);
    }
  }
}
