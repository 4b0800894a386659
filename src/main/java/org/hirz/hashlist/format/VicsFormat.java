package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Project VIC's VICS JSON, 1.x and 2.0, as hash set ({@code #Media}) and as case ({@code #Cases},
 * whose media are in each case's {@code Media}); CAID's exports have the same form.
 *
 * <p>One object with the array {@code value}; fields before and after it that are not known are
 * passed over, names are read in any case. An entry is what has one MD5: the MD5 is the first hash
 * of a record, and {@code MediaID}, which changes from file to file, is not read. Hashes are {@code
 * MD5}, {@code SHA1}, {@code SHA256}, {@code PhotoDNA} and those of {@code AlternativeHashes}. File
 * names and paths, Exif, comments, tags and everything of the case itself are not read.
 *
 * <p>What a category means depends on the region that the document's context names, and is not
 * converted: the label's scheme is that of the settings or, where they name none, {@code vics_us}
 * or {@code vics_uk} by the region; another region is refused. A medium without a category has the
 * settings' label or else the code {@code null} of the scheme, which no table knows unless an
 * operator adds it, so that what nobody has categorised never alerts. Benign lists need no scheme
 * as long as no medium has a category.
 *
 * <p>The nature is always the operator's: NIST publishes hashes of harmless software in this very
 * form. A 1.2 hash set with a medium as NIST writes them (files named, size a string, no category)
 * is refused unless the nature is benign. A document in which one PhotoDNA stands under very many
 * MD5s, as one exporter's defect makes it, is refused as well.
 *
 * <p>No public specification; after what published readers and writers do. There is no way to
 * withdraw: what is absent from the next full version is withdrawn by that.
 */
public final class VicsFormat implements ListFormat {
  /** Makes a reader. */
  public VicsFormat() {}

  @Override
  public String name() {
    return "vics";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    return JsonInput.read(
        in,
        json -> new VicsDocument(json, settings, new VicsMedium(name(), settings, sink)).read());
  }
}
