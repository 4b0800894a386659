package org.hirz.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.commons.codec.binary.Base32;

/** Looks for the ids of entries and their hashes in files, in every encoding that lists use. */
final class EncodedHashes {
  private static final int HEAD = Long.BYTES;

  /** Something that is looked for, and what to call it. */
  private record Wanted(byte[] bytes, String name) {}

  /** By the first bytes. */
  private final Map<Long, List<Wanted>> wanted = new HashMap<>();

  /**
   * @param entries hashes in hex by id
   */
  EncodedHashes(SortedMap<String, String> entries) {
    entries.forEach(
        (id, hex) -> {
          byte[] value = HexFormat.of().parseHex(hex);
          String base32 = new Base32().encodeToString(value).replace("=", "");
          add(id, "an id");
          add(value, "bytes");
          add(reversed(value), "bytes, the last first");
          add(hex, "hex");
          add(hex.toUpperCase(Locale.ROOT), "upper-case hex");
          add(base32, "base32");
          add(base32.toLowerCase(Locale.ROOT), "lower-case base32");
          add(Base64.getEncoder().withoutPadding().encode(value), "base64");
          add(Base64.getUrlEncoder().withoutPadding().encode(value), "base64url");
        });
  }

  private static byte[] reversed(byte[] value) {
    byte[] reversed = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      reversed[i] = value[value.length - 1 - i];
    }
    return reversed;
  }

  /** Looks for a text of 8 bytes or more too. */
  EncodedHashes with(String text) {
    add(text, text);
    return this;
  }

  private void add(String text, String name) {
    add(text.getBytes(StandardCharsets.UTF_8), name);
  }

  private void add(byte[] bytes, String name) {
    if (bytes.length >= HEAD) {
      wanted
          .computeIfAbsent(ByteBuffer.wrap(bytes).getLong(), head -> new ArrayList<>())
          .add(new Wanted(bytes, name));
    }
  }

  /** Returns the names of what is in one of the files. */
  Set<String> in(List<Path> files) {
    Set<String> found = new TreeSet<>();
    for (Path file : files) {
      try {
        search(Files.readAllBytes(file), found);
      } catch (NoSuchFileException e) {
        continue; // a server removes files while it runs
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private void search(byte[] bytes, Set<String> found) {
    long head = 0;
    for (int i = 0; i < bytes.length; i++) {
      head = head << Byte.SIZE | bytes[i] & 0xff;
      if (i >= HEAD - 1) {
        int from = i - HEAD + 1;
        for (Wanted each : wanted.getOrDefault(head, List.of())) {
          int to = from + each.bytes().length;
          if (to <= bytes.length
              && Arrays.equals(bytes, from, to, each.bytes(), 0, each.bytes().length)) {
            found.add(each.name());
          }
        }
      }
    }
  }
}
