package org.hirz.staging;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of a file: the first in full, all of them counted, and each as a line for
 * the version, as soon as there is one. Until then lines are kept in memory up to {@value
 * #MEMORY_BYTES} bytes and then in a sealed file, at most {@link Versions.Writer#MAX_PROBLEMS} of
 * them; those beyond that are counted only. Not thread-safe.
 */
final class ProblemSpool implements Closeable {
  static final int MEMORY_BYTES = 1 << 20;

  private final Path folder;
  private final List<ListProblem> first = new ArrayList<>();
  private final Map<Consequence, Long> counts = new EnumMap<>(Consequence.class);
  private final ByteWriter lines = new ByteWriter();
  private final List<SealedFile.Place> blocks = new ArrayList<>();
  private long kept;
  private @Nullable SealedFile file;
  private Versions.@Nullable Writer writer;
  private @Nullable IOException failure;

  /**
   * @param folder where to make a temporary file, if one is needed
   */
  ProblemSpool(Path folder) {
    this.folder = folder;
  }

  /** Takes a problem. A failure to keep its line comes up in {@link #writeTo}. */
  void add(ListProblem problem) {
    counts.merge(problem.consequence(), 1L, Long::sum);
    if (first.size() < ListProblems.KEPT) {
      first.add(problem);
    }
    if (kept++ >= Versions.Writer.MAX_PROBLEMS) {
      return;
    }
    String line = problem.toString();
    if (writer != null) {
      writer.problem(line);
    } else {
      lines.text(line);
      if (lines.size() >= MEMORY_BYTES) {
        spill();
      }
    }
  }

  private void spill() {
    try {
      SealedFile to = file == null ? SealedFile.in(folder) : file;
      file = to;
      blocks.add(to.end());
      to.append(lines.array(), lines.size());
    } catch (IOException e) {
      failure = e;
    }
    lines.clear();
  }

  /**
   * Passes the lines so far, and all that follow, to a writer.
   *
   * @throws IOException if lines could not be kept, or cannot be read back
   */
  void writeTo(Versions.Writer version) throws IOException {
    if (failure != null) {
      throw failure;
    }
    byte[] buffer = new byte[0];
    for (SealedFile.Place place : blocks) {
      if (file != null) {
        SealedFile.Block block = file.read(place, buffer);
        buffer = block.bytes();
        pass(buffer, block.length(), version);
      }
    }
    pass(lines.array(), lines.size(), version);
    lines.clear();
    blocks.clear();
    writer = version;
  }

  private static void pass(byte[] block, int length, Versions.Writer version) {
    ByteReader in = new ByteReader(block, 0, length);
    try {
      while (!in.isAtEnd()) {
        version.problem(in.text());
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  /** Returns how many problems had the given consequence. */
  long count(Consequence consequence) {
    return counts.getOrDefault(consequence, 0L);
  }

  /** Returns the first problems, and how many there are. */
  ListProblems problems() {
    return new ListProblems(first, counts);
  }

  /** Removes the temporary file. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
