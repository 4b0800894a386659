package org.hirz.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.format.PlainText;
import org.hirz.hashlist.format.SourceRecord;

/**
 * Writes image files as the rows of a list, one entry a picture. What cannot become an entry is
 * told and left out. For one thread, once.
 */
final class EntriesOutput {
  /** Ids that are made of a SHA-256 are made under this, so that they are not its beginning. */
  private static final byte[] ID_KEY = "hirz.entry.id".getBytes(StandardCharsets.US_ASCII);

  private final PrintWriter out;
  private final boolean derived;
  private final boolean idsFromNames;
  private final Set<String> names = new HashSet<>();

  /**
   * @param derived whether hashes of crops are written too
   * @param idsFromNames whether an entry's id is its file's name; else it is made of the SHA-256,
   *     which it does not give away
   */
  EntriesOutput(PrintWriter out, boolean derived, boolean idsFromNames) {
    this.out = out;
    this.derived = derived;
    this.idsFromNames = idsFromNames;
  }

  /**
   * Writes the rows of the files, in their order.
   *
   * @param problems told of what is wrong with a file, and which
   * @return incomplete where something was wrong with any
   */
  ExitCode print(List<String> files, Consumer<String> problems) throws IOException {
    PictureFile reader = new PictureFile(derived);
    CsvRows rows = new CsvRows(new Written(out), ID_KEY, derived);
    boolean complete = true;
    long at = 0;
    for (String file : files) {
      at++;
      Optional<String> problem;
      try {
        problem = print(file, at, reader, rows);
      } catch (PictureFile.UnreadableException e) {
        problem = Optional.of(e.reason());
      }
      if (problem.isPresent()) {
        problems.accept(file + ": " + problem.get());
        complete = false;
      }
      out.flush();
    }
    return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private Optional<String> print(String file, long at, PictureFile reader, CsvRows rows)
      throws IOException, PictureFile.UnreadableException {
    String id = "";
    if (idsFromNames) {
      Path name = file.equals(PictureFile.STANDARD_INPUT) ? null : Path.of(file).getFileName();
      if (name == null || !PlainText.isPlain(name.toString(), HashEntry.MAX_ID_LENGTH)) {
        return Optional.of(
            "has no name that can be an id: 1 to "
                + HashEntry.MAX_ID_LENGTH
                + " characters on one line");
      }
      id = name.toString();
      if (!names.add(id)) {
        return Optional.of("has the name of another file, and would be the same entry; left out");
      }
    }
    FileHasher.Hashes hashes = reader.hash(file);
    Optional<SourceRecord> record = PictureRecord.of(id, hashes, at);
    if (record.isPresent()) {
      rows.record(record.get());
    }
    return PictureRecord.problem(hashes);
  }

  /** Hands UTF-8 that ends with whole characters to a writer. */
  private static final class Written extends OutputStream {
    private final PrintWriter out;

    Written(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void write(int octet) {
      throw new UnsupportedOperationException("rows are written whole");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      out.print(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
  }
}
