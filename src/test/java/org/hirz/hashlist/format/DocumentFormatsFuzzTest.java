package org.hirz.hashlist.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Nature;

/** No bytes raise an exception, and what is read keeps its promises. */
class DocumentFormatsFuzzTest {
  private static final FormatSettings SETTINGS =
      FormatSettings.of(Nature.CSAM)
          .withScheme("vics_us")
          .withEnvironment("NGO")
          .withMapping(DocumentFormatsGoldenTest.MAPPING);

  private static final List<ListFormat> JSON =
      List.of(
          new VicsFormat(),
          new ThreatExchangeJsonFormat(),
          new StopNciiFormat(),
          new TatFormat(),
          new HmaBankFormat(),
          new ArachnidFormat(),
          new MispFormat(),
          new StixFormat(),
          new MappedJsonFormat());

  @FuzzTest(maxDuration = "60s")
  void json(byte[] document) {
    JSON.forEach(format -> check(CollectedRecords.of(format, SETTINGS, document)));
  }

  @FuzzTest(maxDuration = "60s")
  void xml(byte[] document) throws IOException {
    check(CollectedRecords.of(new NcmecFormat(), SETTINGS, document));
    NcmecPage page =
        new NcmecFormat()
            .readPage(new ByteArrayInputStream(document), SETTINGS, new CollectedRecords());
    if (page.next().isPresent() && !page.next().get().matches("/[^/].*|/")) {
      throw new AssertionError("a next page elsewhere");
    }
  }

  @FuzzTest(maxDuration = "60s")
  void categories(byte[] document) throws IOException {
    if (CategoryTable.read(new ByteArrayInputStream(document))
        instanceof CategoryTable.Parsed.Ok(CategoryTable table)) {
      table.actions();
    }
  }

  private static void check(CollectedRecords read) {
    long last = 0;
    for (SourceRecord record : read.records) {
      String id = record.id().toLowerCase(Locale.ROOT);
      for (EntryHash hash : record.hashes()) {
        if (id.contains(hash.value().revealHex())) {
          throw new AssertionError("an id reveals its hash");
        }
      }
      if (record.at() <= last || record.hashes().size() > RecordDraft.MAX_HASHES) {
        throw new AssertionError("a record is not as it must be");
      }
      last = record.at();
    }
    if (read.outcome instanceof ListFormat.Outcome.Complete(long records) && records < last) {
      throw new AssertionError("more records than there are");
    }
  }
}
