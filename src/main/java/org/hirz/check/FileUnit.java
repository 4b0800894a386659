package org.hirz.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.hirz.findings.Finding;
import org.hirz.image.ImageFormat;

/** One file of the evidence. */
final class FileUnit implements WorkUnit {
  private static final int FIRST_BYTES = 1 << 16;

  /** One for each thread that works; its bytes are overwritten after each file. */
  private static final ThreadLocal<byte[]> BUFFERS =
      ThreadLocal.withInitial(() -> new byte[FIRST_BYTES]);

  private final Parts parts;
  private final int input;
  private final Path path;
  private final String shown;

  /** What all files of a run share. */
  record Parts(EvidenceAccess access, Examination examination, StopSignal stop) {}

  /**
   * @param path absolute
   * @param shown the path below the input
   */
  FileUnit(Parts parts, int input, Path path, String shown) {
    this.parts = parts;
    this.input = input;
    this.path = path;
    this.shown = shown;
  }

  @Override
  public String place() {
    return shown;
  }

  @Override
  public void run(FindingLines out) {
    switch (parts.access().open(path)) {
      case EvidenceAccess.Opening.Failed(ItemError error) ->
          out.add(Examination.failed(input, shown, error));
      case EvidenceAccess.Opening.Opened(EvidenceFile file) -> {
        try (file) {
          out.add(examine(file));
          out.passed(file.size());
        } catch (IOException e) {
          out.add(Examination.failed(input, shown, ItemError.UNREADABLE));
          out.passed(file.size());
        }
      }
    }
  }

  private Finding examine(EvidenceFile file) throws IOException {
    int limit = parts.examination().pictureBytes();
    if (file.size() > limit) {
      return digests(file);
    }
    int length = 0;
    try {
      // To its end, wherever that is by now.
      for (int read = 0; read >= 0 && length <= limit; length += Math.max(read, 0)) {
        byte[] buffer = room(length, file.size(), limit);
        read = file.read(buffer, length, buffer.length - length, length);
        if (read < 0) {
          break;
        }
      }
      return length > limit
          ? digests(file)
          : parts.examination().whole(input, shown, BUFFERS.get(), length);
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      return Examination.failed(input, shown, ItemError.FAILED);
    } finally {
      byte[] buffer = BUFFERS.get();
      Arrays.fill(buffer, 0, Math.min(length, buffer.length), (byte) 0);
    }
  }

  /** Returns the thread's buffer, with room behind what it holds. */
  private static byte[] room(int held, long size, int limit) {
    byte[] buffer = BUFFERS.get();
    if (held < buffer.length && buffer.length > size) {
      return buffer;
    }
    long wanted = Math.max(size + 1, Math.min(2L * buffer.length, limit + 1L));
    byte[] larger = Arrays.copyOf(buffer, (int) wanted);
    Arrays.fill(buffer, (byte) 0);
    BUFFERS.set(larger);
    return larger;
  }

  private Finding digests(EvidenceFile file) throws IOException {
    byte[] buffer = BUFFERS.get();
    StreamDigests digests = new StreamDigests();
    Optional<ImageFormat> format = Optional.empty();
    long position = 0;
    int held = 0;
    try {
      while (true) {
        parts.stop().check();
        int read = file.read(buffer, 0, buffer.length, position);
        if (read < 0) {
          break;
        }
        held = Math.max(held, read);
        if (position == 0) {
          format = ImageFormat.of(buffer, 0, read);
        }
        digests.update(buffer, 0, read);
        position += read;
      }
    } finally {
      Arrays.fill(buffer, 0, held, (byte) 0);
    }
    return parts.examination().digests(input, shown, position, digests.values(), format);
  }
}
