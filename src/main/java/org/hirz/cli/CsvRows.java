package org.hirz.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;

/**
 * Writes records as rows of our own CSV ({@code entries.csv}), one a hash and label. What it has no
 * column for, the origin, is left out. For one thread.
 *
 * <p>A record without an id gets one, so that its rows stay together: {@code e-} and the first 16
 * bytes, in hex, of HMAC-SHA-256 under the list's salt over the first hash's type, a zero byte and
 * its bytes.
 */
final class CsvRows implements RecordSink {
  private static final String HEADER = "id,type,value,quality,label_scheme,label_code,flags";
  private static final int ID_BYTES = 16;
  private static final int KEPT_PROBLEMS = 20;

  private final OutputStream out;
  private final boolean derivations;
  private final Mac mac;
  private final List<ListProblem> problems = new ArrayList<>();
  private long rejected;

  /**
   * @param salt of the list, not empty
   * @param derivations whether there is a column that says which hashes are derived, and how
   */
  CsvRows(OutputStream out, byte[] salt, boolean derivations) throws IOException {
    this.out = out;
    this.derivations = derivations;
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, mac.getAlgorithm()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
    write(HEADER + (derivations ? ",derived\n" : "\n"));
  }

  @Override
  public void record(SourceRecord record) throws IOException {
    if (record.withdrawn()) {
      throw new IllegalArgumentException("our own rows state entries and withdraw none");
    }
    String id = quoted(record.id().isEmpty() ? derived(record.hashes().getFirst()) : record.id());
    String flags =
        record.flags().equals(Flags.NONE)
            ? ""
            : record.flags().stated().entrySet().stream()
                .map(flag -> flag.getKey().wireName() + "=" + flag.getValue().wireName())
                .collect(Collectors.joining(";"));
    List<Label> labels = record.labels().isEmpty() ? List.of(new Label("", "")) : record.labels();
    for (Label label : labels) {
      String end = "," + quoted(label.scheme()) + "," + quoted(label.code()) + "," + flags;
      for (EntryHash hash : record.hashes()) {
        String quality =
            hash.quality() == EntryHash.QUALITY_NOT_STATED ? "" : String.valueOf(hash.quality());
        HashValue value = hash.value();
        write(id + "," + value.type().wireName() + "," + value.revealHex() + "," + quality + end);
        write(derivations ? "," + hash.derivation() + "\n" : "\n");
      }
    }
  }

  @Override
  public void problem(ListProblem problem) {
    if (problem.consequence() == ListProblem.Consequence.REJECTED) {
      rejected++;
    }
    if (problems.size() < KEPT_PROBLEMS) {
      problems.add(problem);
    }
  }

  /** Returns the first problems. */
  List<ListProblem> problems() {
    return problems;
  }

  /** Returns how many records were not taken. */
  long rejected() {
    return rejected;
  }

  private String derived(EntryHash first) {
    mac.update(first.value().type().wireName().getBytes(StandardCharsets.US_ASCII));
    mac.update((byte) 0);
    return "e-" + HexFormat.of().formatHex(mac.doFinal(first.value().toBytes()), 0, ID_BYTES);
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"') && text.strip().equals(text);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
