package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;

/**
 * PDQ hashes as the tools of the reference implementation write and read them, one picture a line:
 *
 * <ul>
 *   <li>{@code hash};
 *   <li>{@code hash,text}: the text is left out. A number there is no quality, since nothing says
 *       that it is one;
 *   <li>{@code hash,quality,name}: a quality where it is a whole number, 0 to 100; the name may
 *       contain commas;
 *   <li>{@code hash=…,norm=…,delta=…,quality=…,filename=…}, in any order but for the name, which
 *       comes last and may contain commas;
 *   <li>the hashes of the eight orientations, as eight lines of the forms above, or in one line:
 *       {@code hash=…,quality=…,orig=…,rot90=…,…,filename=…}, or eight hashes, quality and name
 *       with commas between. Of one line the first hash is taken, that of the picture as it stands:
 *       the search turns what is submitted.
 * </ul>
 *
 * <p>Names are not kept, and may be in any encoding. Lines that start with {@code #} are comments.
 */
final class PdqFormat implements ListFormat {
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int ORIENTATIONS = 8;

  @Override
  public String name() {
    return "pdq";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    if (settings.type().isPresent() && settings.type().get() != HashType.PDQ) {
      return new Outcome.Refused(0, "this format holds PDQ hashes, and the settings name another");
    }
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.ISO_8859_1, fields.problems());
    while (lines.next()) {
      String text = lines.line().text().strip();
      if (text.startsWith("#")) {
        lines.isNoRecord();
      } else if (text.regionMatches(true, 0, "hash=", 0, "hash=".length())) {
        named(text, lines.line().number(), fields);
      } else {
        listed(text, lines.line().number(), fields);
      }
    }
    return lines.outcome();
  }

  private static void listed(String text, long at, RecordFields fields) throws IOException {
    // Nothing beyond these parts is looked at, so a name may have as many commas as it likes.
    String[] parts = text.split(",", ORIENTATIONS + 2);
    int last = parts.length > 1 && HASH.matcher(parts[1].strip()).matches() ? ORIENTATIONS : 1;
    int quality = EntryHash.QUALITY_NOT_STATED;
    if (parts.length > last + 1) {
      String stated = parts[last].strip();
      quality = Quality.read(stated);
      if (quality < 0 && NUMBER.matcher(stated).matches()) {
        fields.problems().warning(at, "quality", "is left out: it is over 100");
      }
    }
    take(parts[0], quality, at, fields);
  }

  private static void named(String text, long at, RecordFields fields) throws IOException {
    String hash = "";
    int quality = EntryHash.QUALITY_NOT_STATED;
    for (String part : text.split(",", 2 * ORIENTATIONS)) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
      String value = part.substring(equals + 1).strip();
      if (name.equals("filename")) {
        break;
      }
      if (name.equals("hash")) {
        hash = value;
      } else if (name.equals("quality") && !value.isEmpty()) {
        quality = Quality.read(value);
        if (quality < 0) {
          fields.problems().rejected(at, "quality", "takes a whole number, 0 to 100, or nothing");
          return;
        }
      }
    }
    take(hash, quality, at, fields);
  }

  private static void take(String hash, int quality, long at, RecordFields fields)
      throws IOException {
    var taken = fields.hashes().take(HashType.PDQ, hash, quality, at, "hash");
    if (taken.isPresent()) {
      fields.state(List.of(taken.get()), at);
    }
  }
}
