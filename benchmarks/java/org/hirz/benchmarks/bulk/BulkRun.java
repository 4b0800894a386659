package org.hirz.benchmarks.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirz.access.ListScope;
import org.hirz.bulk.*;
import org.hirz.generation.Generation;
import org.hirz.hash.HashType;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;

/** Prototype. */
public final class BulkRun {
  public static void main(String[] args) throws IOException {
    HashType type = HashType.byWireName(args[0]).orElseThrow();
    int entries = Integer.parseInt(args[1]);
    long rows = Long.parseLong(args[2]);
    boolean derived = args.length > 3 && args[3].equals("derived");
    MadeUpHashes hashes = new MadeUpHashes(type, entries);
    long t = System.nanoTime();
    Generation g = hashes.generation();
    System.out.printf("built %.1f s%n", (System.nanoTime() - t) / 1e9);
    Path file = Files.createTempFile("rows", ".csv");
    hashes.write(file, rows);
    for (int i = 0; i < 4; i++) {
      BulkCheck check =
          new BulkCheck(
              g,
              ListScope.ALL,
              new HashScreening(ScreeningObserver.NONE),
              new BulkCheck.Settings(RowFormat.CSV, RowFormat.NDJSON, Only.ALL, derived, true));
      t = System.nanoTime();
      long bytes = 0;
      BulkTally tally = BulkTally.NONE;
      try (InputStream in = Files.newInputStream(file)) {
        RowBlocks blocks = new RowBlocks(in, RowFormat.CSV);
        while (blocks.next() instanceof RowBlocks.Next.Rows(RowBlock block)) {
          BulkCheck.Answer answer = check.check(block);
          bytes += answer.output().length;
          tally = tally.plus(answer.tally());
        }
      }
      double s = (System.nanoTime() - t) / 1e9;
      System.out.printf("%s %.2f s, %,.0f rows/s, %d bytes%n", tally, s, rows / s, bytes);
    }
    Files.delete(file);
  }
}
