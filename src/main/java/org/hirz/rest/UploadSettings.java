package org.hirz.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.ColumnMapping;
import org.hirz.hashlist.format.ColumnMappingReader;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Act;
import org.hirz.store.StoredList;
import org.hirz.store.VersionSource;
import org.jspecify.annotations.Nullable;

/** Reads what an upload's query says of its file. */
@Singleton
final class UploadSettings {
  /** The header with a mapping of columns that goes with this upload only, in base64. */
  static final String PROFILE_HEADER = "Hirz-Profile";

  private static final int MAX_TEXT = 200;
  private static final String INLINE = "inline";

  private final ColumnProfiles profiles;

  UploadSettings(ColumnProfiles profiles) {
    this.profiles = profiles;
  }

  /**
   * Returns what is to be staged.
   *
   * @param inline the value of {@link #PROFILE_HEADER}, or null
   * @throws ProblemException if something is wrong
   */
  StagingRequest read(StoredList list, UriInfo uri, @Nullable String inline, Act act) {
    QueryFields query =
        QueryFields.of(
            uri,
            "format",
            "mode",
            "scheme",
            "labelScheme",
            "labelCode",
            "type",
            "environment",
            "flags",
            "profile",
            "fileDigest");
    ListFormat format =
        ListFormats.byName(query.neededText("format", MAX_TEXT))
            .orElseThrow(() -> QueryFields.wrong("format names none of those at /v1/formats."));
    UpdateMode mode =
        query
            .text("mode", MAX_TEXT)
            .map(
                name ->
                    UpdateMode.byWireName(name)
                        .orElseThrow(() -> QueryFields.wrong("mode takes full or delta.")))
            .orElse(list.settings().terms().updateMode());
    return new StagingRequest(
        list.settings().id(),
        format,
        settings(list, query, inline),
        mode,
        VersionSource.Kind.UPLOAD,
        fileDigest(query),
        act);
  }

  private FormatSettings settings(StoredList list, QueryFields query, @Nullable String inline) {
    FormatSettings settings = FormatSettings.of(list.settings().nature());
    Optional<String> scheme = query.text("scheme", MAX_TEXT);
    if (scheme.isPresent()) {
      settings = settings.withScheme(scheme.get());
    }
    Optional<Label> label = label(query);
    if (label.isPresent()) {
      settings = settings.withLabel(label.get());
    }
    Optional<String> type = query.text("type", MAX_TEXT);
    if (type.isPresent()) {
      settings =
          settings.withType(
              HashType.byWireName(type.get())
                  .orElseThrow(() -> QueryFields.wrong("type names no hash type.")));
    }
    Optional<String> environment = query.text("environment", MAX_TEXT);
    if (environment.isPresent()) {
      settings = settings.withEnvironment(environment.get());
    }
    Optional<String> flags = query.text("flags", MAX_TEXT);
    if (flags.isPresent()) {
      settings = settings.withFlags(flags(flags.get()));
    }
    Optional<ColumnMapping> mapping = mapping(query, inline);
    return mapping.isPresent() ? settings.withMapping(mapping.get()) : settings;
  }

  private static Optional<Label> label(QueryFields query) {
    Optional<String> scheme = query.text("labelScheme", MAX_TEXT);
    Optional<String> code = query.text("labelCode", MAX_TEXT);
    if (scheme.isPresent() != code.isPresent()) {
      throw QueryFields.wrong("labelScheme and labelCode go together.");
    }
    return scheme.flatMap(known -> code.map(named -> new Label(known, named)));
  }

  private static Flags flags(String text) {
    Flags flags = Flags.NONE;
    for (String one : text.split(";", -1)) {
      int equals = one.indexOf('=');
      Optional<Flag> flag =
          equals < 0 ? Optional.empty() : Flag.byWireName(one.substring(0, equals).strip());
      String value = one.substring(equals + 1).strip();
      if (flag.isEmpty() || !value.equals("true") && !value.equals("false")) {
        throw QueryFields.wrong("flags takes for example ai_generated=true;grid=false.");
      }
      flags = flags.with(flag.get(), value.equals("true") ? Tristate.TRUE : Tristate.FALSE);
    }
    return flags;
  }

  private static Optional<String> fileDigest(QueryFields query) {
    Optional<String> digest = query.text("fileDigest", MAX_TEXT);
    if (digest.isPresent() && !digest.get().matches("sha256:[0-9a-f]{64}")) {
      throw QueryFields.wrong("fileDigest takes sha256: and 64 hex digits in lower case.");
    }
    return digest;
  }

  private Optional<ColumnMapping> mapping(QueryFields query, @Nullable String inline) {
    Optional<String> profile = query.text("profile", MAX_TEXT);
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    if (!profile.get().equals(INLINE)) {
      return Optional.of(
          profiles
              .byName(profile.get())
              .orElseThrow(() -> QueryFields.wrong("profile names no mapping that is kept.")));
    }
    if (inline == null) {
      throw QueryFields.wrong("The mapping goes into the header " + PROFILE_HEADER + ".");
    }
    try {
      byte[] text = Base64.getDecoder().decode(inline.strip());
      return switch (ColumnMappingReader.read(new ByteArrayInputStream(text))) {
        case ColumnMappingReader.Parsed.Ok(ColumnMapping mapping) -> Optional.of(mapping);
        case ColumnMappingReader.Parsed.Malformed(String reason) ->
            throw QueryFields.wrong(PROFILE_HEADER + ": " + reason);
      };
    } catch (IllegalArgumentException e) {
      throw QueryFields.wrong(PROFILE_HEADER + " takes base64.");
    } catch (IOException e) {
      throw new IllegalStateException("the header lies in memory", e);
    }
  }
}
