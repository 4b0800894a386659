package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.RecordFields.HashColumn;

/**
 * The CSV of INTERPOL's ICSE database and its Baseline list, as far as it is known from programs
 * that read it: fields parted by semicolons below a header of at least twelve columns, whose names
 * are taken in any case and order.
 *
 * <p>Several rows may speak of one picture. Rows may have fewer fields than the header. Where one
 * has more, and there is something in them, a series' name with a semicolon has shifted what
 * follows it; from that column on nothing is taken then. What the number of submissions and the
 * columns beyond the twelve say is left out, as is whether the offender is identified.
 */
final class IcseFormat implements ListFormat {
  private static final String SERIES = "Series name";
  private static final String BASELINE = "Baseline";
  private static final List<String> NEEDED =
      List.of(
          "MD5",
          "SHA1",
          "PhotoDNA",
          "Image ID",
          "Is distributed",
          "Victim identified",
          "Offender identified",
          SERIES,
          "Number of submissions",
          "File Available",
          "Media Type",
          BASELINE);
  private static final Label IN_BASELINE = new Label("interpol_baseline", "baseline");

  @Override
  public String name() {
    return "icse";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.UTF_8, fields.problems());
    CsvFields csv = new CsvFields(';');
    if (!lines.next() || csv.cut(lines.line()).isPresent()) {
      return lines.outcome() instanceof Outcome.Refused binary
          ? binary
          : new Outcome.Refused(0, "has no header of ICSE's twelve columns");
    }
    HeaderNames names = new HeaderNames(csv.texts());
    if (!names.hasAll(NEEDED)) {
      return lines.refused("the header has not ICSE's twelve columns, parted by semicolons");
    }
    lines.isNoRecord();
    Rows rows = new Rows(names, csv, fields, settings);
    while (lines.next()) {
      Optional<String> fault = csv.cut(lines.line());
      if (fault.isPresent()) {
        fields.problems().rejected(lines.line().number(), "", fault.get());
      } else {
        rows.row(lines.line().number());
      }
    }
    return lines.outcome();
  }

  /** The rows below one header. */
  private static final class Rows {
    private final HeaderNames names;
    private final CsvFields csv;
    private final RecordFields fields;
    private final FormatSettings settings;
    private final List<HashColumn> hashes = new ArrayList<>();

    Rows(HeaderNames names, CsvFields csv, RecordFields fields, FormatSettings settings) {
      this.names = names;
      this.csv = csv;
      this.fields = fields;
      this.settings = settings;
      hashes.add(new HashColumn(HashType.MD5, "MD5", names.of("MD5")));
      hashes.add(new HashColumn(HashType.SHA1, "SHA1", names.of("SHA1")));
      hashes.add(new HashColumn(HashType.PHOTODNA, "PhotoDNA", names.of("PhotoDNA")));
    }

    void row(long at) throws IOException {
      String id = text("Image ID", csv.size());
      if (!fields.isId(id, at, "Image ID")) {
        return;
      }
      int trusted = trusted(at);
      Tristate baseline = state(BASELINE, trusted, at);
      Flags flags =
          Flags.NONE
              .with(Flag.DISTRIBUTED, state("Is distributed", trusted, at))
              .with(Flag.VICTIM_IDENTIFIED, state("Victim identified", trusted, at))
              .with(Flag.BASELINE, baseline);
      fields.state(
          id,
          fields.take(hashes, csv::text, at),
          baseline == Tristate.TRUE ? List.of(IN_BASELINE) : List.of(),
          flags,
          origin(trusted),
          at);
    }

    /** Returns from which place on the fields are not where the header says. */
    private int trusted(long at) {
      for (int i = names.width(); i < csv.size(); i++) {
        if (!csv.isEmpty(i)) {
          fields
              .problems()
              .warning(
                  at,
                  SERIES,
                  "the row has more fields than the header; this column and those after it are left"
                      + " out");
          return names.of(SERIES);
        }
      }
      return csv.size();
    }

    private String text(String column, int trusted) {
      return names.of(column) < trusted ? csv.text(names.of(column)) : "";
    }

    private Tristate state(String column, int trusted, long at) {
      return fields.flags().yesOrNo(text(column, trusted), at, column);
    }

    private Origin origin(int trusted) {
      String series = text(SERIES, trusted);
      String reference = series.isEmpty() ? "" : settings.series().apply(series);
      return reference.isEmpty() ? Origin.NONE : new Origin("", reference, null);
    }
  }
}
