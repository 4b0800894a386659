package org.hirz.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hirz.audit.LogKey;
import org.hirz.audit.LogPublicKey;
import org.hirz.audit.SignedNote;

/**
 * Files of the keys that sign reports: Ed25519. Two lines of ASCII, the second with the raw key of
 * 32 bytes in base64:
 *
 * <pre>
 * hirz-report-key NAME             hirz-report-public-key NAME
 * BASE64                           BASE64
 * </pre>
 */
public final class ReportKey {
  private static final String PRIVATE = "hirz-report-key ";
  private static final String PUBLIC = "hirz-report-public-key ";
  private static final int MAX_BYTES = 1000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@/-]{0,99}");

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=");

  private ReportKey() {}

  /**
   * The key that checks reports.
   *
   * @param name the key's name, which signatures carry
   * @param key the key
   */
  public record Verifier(String name, LogPublicKey key) {}

  /** Returns whether a key can have a name: 1 to 100 of letters, digits, {@code . _ @ / -}. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Makes a key, and writes it to a file that its owner alone may read, where the file system knows
   * owners, and its public half to the file of the same name and {@code .pub}.
   *
   * @param name the key's name
   * @throws IOException if one of the files is there already, or cannot be written
   */
  public static Verifier create(Path file, String name) throws IOException {
    if (!isName(name)) {
      throw new IllegalArgumentException("not the name of a key");
    }
    LogKey key = LogKey.generate(new SecureRandom());
    Path publicFile = publicFile(file);
    byte[] text = text(PRIVATE, name, Base64.getEncoder().encodeToString(key.bytes()));
    if (Files.exists(publicFile)) {
      throw new FileAlreadyExistsException(publicFile.toString());
    }
    Files.createFile(file, ownersOnly());
    Files.write(file, text);
    Files.write(
        publicFile, text(PUBLIC, name, key.publicKey().base64()), StandardOpenOption.CREATE_NEW);
    return new Verifier(name, key.publicKey());
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Returns where the public half of a key lies. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /** Reads the key that signs, or returns empty if the file is not one. */
  public static Optional<SignedNote.Signer> read(Path file) throws IOException {
    return parts(file, PRIVATE)
        .flatMap(
            parts -> {
              byte[] raw = Base64.getDecoder().decode(parts.base64());
              return raw.length == LogKey.BYTES
                  ? Optional.of(new SignedNote.Signer(parts.name(), LogKey.of(raw)))
                  : Optional.empty();
            });
  }

  /** Reads the key that checks, or returns empty if the file is not one. */
  public static Optional<Verifier> readPublic(Path file) throws IOException {
    return parts(file, PUBLIC)
        .flatMap(
            parts ->
                LogPublicKey.parse(parts.base64()).map(key -> new Verifier(parts.name(), key)));
  }

  private record Parts(String name, String base64) {}

  private static Optional<Parts> parts(Path file, String head) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() != 2
        || !lines.getFirst().startsWith(head)
        || !isName(lines.getFirst().substring(head.length()))
        || !BASE64.matcher(lines.get(1)).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Parts(lines.getFirst().substring(head.length()), lines.get(1)));
  }

  private static byte[] text(String head, String name, String base64) {
    return ReportForm.utf8(head + name + "\n" + base64 + "\n");
  }
}
