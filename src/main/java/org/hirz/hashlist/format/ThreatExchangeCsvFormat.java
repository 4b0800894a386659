package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;

/**
 * CSV of the ThreatExchange command line tool:
 *
 * <ul>
 *   <li>what {@code dataset --csv} prints, below the header {@code
 *       signal_type,signal_str,collab,category,tags};
 *   <li>the files {@code simple.*.te} in its cache, with or without a header: {@code
 *       indicator,first_descriptor_id,added_on,labels}, or with {@code indicator_id} second, which
 *       is then the entry's id. The type of their hashes is in the file's name only, so the
 *       operator states it.
 * </ul>
 *
 * <p>A tag becomes a label of the scheme {@code te_tag}, and the category one of {@code
 * te_opinion}: what an opinion such as {@code NEGATIVE_CLASS} leads to is the policy's to say. When
 * an indicator was added says nothing of its last change, and is left out.
 */
final class ThreatExchangeCsvFormat implements ListFormat {
  private static final List<String> DATASET =
      List.of("signal_type", "signal_str", "collab", "category", "tags");
  private static final int INDICATOR_FIELDS = 4;

  @Override
  public String name() {
    return "threatexchange-csv";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.UTF_8, fields.problems());
    CsvFields csv = new CsvFields(',');
    boolean dataset = false;
    boolean first = true;
    while (lines.next()) {
      long at = lines.line().number();
      Optional<String> fault = csv.cut(lines.line());
      if (first) {
        first = false;
        dataset = fault.isEmpty() && new HeaderNames(csv.texts()).hasAll(DATASET);
        if (!dataset && settings.type().isEmpty()) {
          return lines.refused(
              "has no header of dataset --csv; of a file of the cache, state the type of its"
                  + " hashes");
        }
        if (dataset || csv.text(0).equals("indicator")) {
          lines.isNoRecord();
          if (dataset && !csv.texts().equals(DATASET)) {
            return lines.refused("the columns are not in the order of dataset --csv");
          }
          continue;
        }
      }
      if (fault.isPresent()) {
        fields.problems().rejected(at, "", fault.get());
      } else if (dataset) {
        signal(csv, at, fields);
      } else {
        indicator(settings.type().orElseThrow(), csv, at, fields);
      }
    }
    return lines.outcome();
  }

  private static void signal(CsvFields csv, long at, RecordFields fields) throws IOException {
    Optional<HashType> type =
        switch (csv.text(0).toLowerCase(Locale.ROOT)) {
          case "pdq" -> Optional.of(HashType.PDQ);
          case "md5", "video_md5" -> Optional.of(HashType.MD5);
          case "sha1" -> Optional.of(HashType.SHA1);
          case "sha256", "video_sha256" -> Optional.of(HashType.SHA256);
          default -> Optional.empty();
        };
    if (type.isEmpty()) {
      fields.problems().rejected(at, "signal_type", "is not a type that is kept");
      return;
    }
    List<Label> labels = new ArrayList<>();
    String category = csv.text(3);
    if (!category.isEmpty()) {
      if (!fields.isCode(category, at, "category")) {
        return;
      }
      labels.add(new Label("te_opinion", category));
    }
    if (addTags(csv.text(4), "tags", at, labels, fields)) {
      take(type.get(), "", csv.text(1), labels, at, fields);
    }
  }

  private static void indicator(HashType type, CsvFields csv, long at, RecordFields fields)
      throws IOException {
    if (csv.size() != INDICATOR_FIELDS && csv.size() != INDICATOR_FIELDS + 1) {
      fields.problems().rejected(at, "", "has not the columns of a file of the cache");
      return;
    }
    String id = csv.size() == INDICATOR_FIELDS ? "" : csv.text(1);
    List<Label> labels = new ArrayList<>();
    if (fields.isId(id, at, "indicator_id")
        && addTags(csv.text(csv.size() - 1), "labels", at, labels, fields)) {
      take(type, id, csv.text(0), labels, at, fields);
    }
  }

  private static boolean addTags(
      String text, String field, long at, List<Label> labels, RecordFields fields) {
    for (String tag : text.split("\\s+")) {
      if (!tag.isEmpty()) {
        if (!fields.isCode(tag, at, field)) {
          return false;
        }
        labels.add(new Label("te_tag", tag));
      }
    }
    return true;
  }

  private static void take(
      HashType type, String id, String hash, List<Label> labels, long at, RecordFields fields)
      throws IOException {
    Optional<EntryHash> taken = fields.hashes().take(type, hash, at, "hash");
    if (taken.isPresent()) {
      fields.state(id, List.of(taken.get()), labels, Flags.NONE, at);
    }
  }
}
