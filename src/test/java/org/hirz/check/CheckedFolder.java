package org.hirz.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingsReader;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.Effort;
import org.jspecify.annotations.Nullable;

/** Checks a folder against a list of one MD5, and says in short what came of each item. */
final class CheckedFolder {
  static final int PICTURE_BYTES = 1 << 20;

  private final Path folder;
  private final Examination examination;

  CheckedFolder(Path folder, byte[] md5) {
    this.folder = folder;
    this.examination = new Examination(generation(md5), PICTURE_BYTES, Effort.STANDARD);
  }

  private static Generation generation(byte[] md5) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    HashList list =
        new HashList(new ListId("a"), "a", Nature.TEST, "", Map.of(), LabelPolicy.DEFAULTS);
    EntryHash hash = new EntryHash(HashValue.of(HashType.MD5, md5), EntryHash.QUALITY_NOT_STATED);
    builder.addList(
        new LiveList(list, 1, "sha256:" + "0".repeat(64), false, 1, 0),
        sink -> sink.accept(new HashEntry("e", List.of(hash), List.of(), Flags.NONE)));
    return builder.build(1, Instant.EPOCH);
  }

  Examination examination() {
    return examination;
  }

  /** Returns a line for each item: its path, and its verdict, reason or error. */
  List<String> check(@Nullable ArchiveLimits archives) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StopSignal stop = new StopSignal();
    FolderInput input =
        new FolderInput(
            0, folder, new EvidenceAccess(), examination, stop, Optional.ofNullable(archives));
    FindingsOutput out =
        new FindingsOutput() {
          @Override
          public long write(FindingLines lines, long item) throws IOException {
            int before = bytes.size();
            lines.write(item, bytes);
            return bytes.size() - before;
          }

          @Override
          public void checkpoint(CheckProgress progress) {}

          @Override
          public void close() {}
        };
    new CheckRun(new CheckRun.Settings(2, 1000), stop, out, lines -> {})
        .run(List.of(input), CheckProgress.NONE);
    List<String> found = new ArrayList<>();
    FindingsReader reader = new FindingsReader(new ByteArrayInputStream(bytes.toByteArray()));
    for (Finding finding = reader.next(); finding != null; finding = reader.next()) {
      found.add(finding.place().path() + " " + inShort(finding.outcome()));
    }
    if (reader.fault() != null) {
      throw new AssertionError(reader.fault());
    }
    return found;
  }

  private static String inShort(FindingOutcome outcome) {
    return switch (outcome) {
      case FindingOutcome.Failed failed -> failed.error();
      case FindingOutcome.Screened screened ->
          screened.reason() == null ? screened.verdict().wireName() : screened.reason().wireName();
    };
  }
}
