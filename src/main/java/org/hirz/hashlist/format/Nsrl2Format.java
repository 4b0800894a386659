package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.RecordFields.HashColumn;

/**
 * {@code NSRLFile.txt} of the National Software Reference Library's RDS, versions 1.5 and 2: quoted
 * CSV in ISO-8859-1, one line a file. SHA-1, by which files are told apart, and MD5 are taken, MD4
 * and CRC-32 are not.
 *
 * <p>These are files of known software, so the list can only be a benign one; a special code of
 * {@code M} says that a file is malicious, and such rows are left out.
 */
final class Nsrl2Format implements ListFormat {
  /** Why a list of another nature is refused. */
  static final String NOT_BENIGN =
      "these are hashes of known software: load them as a list whose nature is benign";

  @Override
  public String name() {
    return "nsrl2";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    if (settings.nature() != Nature.BENIGN) {
      return new Outcome.Refused(0, NOT_BENIGN);
    }
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.ISO_8859_1, fields.problems());
    CsvFields csv = new CsvFields(',');
    if (!lines.next() || csv.cut(lines.line()).isPresent()) {
      return lines.outcome() instanceof Outcome.Refused binary
          ? binary
          : new Outcome.Refused(0, "has no header of NSRLFile.txt");
    }
    HeaderNames names = new HeaderNames(csv.texts());
    if (!names.hasAll(List.of("SHA-1", "MD5", "CRC32", "FileName", "SpecialCode"))) {
      return lines.refused("the header is not that of NSRLFile.txt, versions 1.5 and 2");
    }
    lines.isNoRecord();
    List<HashColumn> hashes =
        List.of(
            new HashColumn(HashType.SHA1, "SHA-1", names.of("SHA-1")),
            new HashColumn(HashType.MD5, "MD5", names.of("MD5")));
    int special = names.of("SpecialCode");
    while (lines.next()) {
      long at = lines.line().number();
      Optional<String> fault = csv.cut(lines.line());
      if (fault.isPresent()) {
        fields.problems().rejected(at, "", fault.get());
      } else if (csv.size() != names.width()) {
        fields.problems().rejected(at, "", "has not the columns that the header names");
      } else if (csv.text(special).equals("M")) {
        fields.problems().rejected(at, "SpecialCode", "says that the file is malicious");
      } else {
        fields.state(fields.take(hashes, csv::text, at), at);
      }
    }
    return lines.outcome();
  }
}
