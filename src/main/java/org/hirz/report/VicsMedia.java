package org.hirz.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FoundMatch;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.json.JsonBytes;

/**
 * Findings as a case of Project VIC's VICS 2.0 JSON: one {@code #Cases} document with one case, and
 * in it one medium for each item, in order. Written as it goes, so that files of any length take no
 * memory; items with the same MD5 are therefore media of their own, as in other tools' exports.
 *
 * <p>{@code Category} is that of {@link VicsCategory} in the scheme {@code vics_} and the region;
 * {@code IsPrecategorized} and {@code PrecategorizationSource} then say which list said so, and by
 * what strength: {@code near} is for people to review. Otherwise it is null.
 *
 * <p>Left out, and counted: items that could not be looked at, and rows without an MD5, which is
 * what importers tell media apart by. Names of files have {@code /} between folders made {@code \}.
 * Nothing that differs from run to run is in it.
 *
 * <p>No public specification; after what published readers and writers do.
 */
final class VicsMedia implements FindingSink {
  private static final Map<HashType, String> NAMES =
      Map.of(
          HashType.MD5, "MD5",
          HashType.SHA1, "SHA1",
          HashType.SHA256, "SHA256",
          HashType.PHOTODNA, "PhotoDNA",
          HashType.PDQ, "PDQ");

  private final OutputStream out;
  private final String scheme;
  private final JsonBytes json = new JsonBytes();
  private long media;
  private long categorised;
  private long failed;
  private long withoutMd5;

  /**
   * Writes the document's start.
   *
   * @param caseReference the case's number
   * @param region whose categories are wanted
   * @param identity what tells this case from others: its id is derived from it
   */
  VicsMedia(OutputStream out, String caseReference, String region, byte[] identity)
      throws IOException {
    this.out = out;
    scheme = scheme(region);
    json.raw(
        "{\"@odata.context\":\"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/");
    json.raw(region).raw("/$metadata#Cases\",\"value\":[{\"CaseID\":\"");
    json.raw(caseId(identity).toString()).raw("\",\"CaseNumber\":").text(caseReference);
    json.raw(",\"SourceApplicationName\":\"Hirz\",\"SourceApplicationVersion\":\"");
    json.raw(ReportForm.FORM).raw("\",\"Media\":[");
    flush();
  }

  /** Returns the scheme of a region's categories. */
  static String scheme(String region) {
    return "vics_" + region.toLowerCase(Locale.ROOT);
  }

  /** A UUID of version 8 (RFC 9562): the first bits of a digest. */
  private static UUID caseId(byte[] identity) {
    byte[] digest =
        DigestUtils.sha256(
            ("hirz/case\n" + DigestUtils.sha256Hex(identity)).getBytes(StandardCharsets.US_ASCII));
    ByteBuffer bits = ByteBuffer.wrap(digest);
    return new UUID(bits.getLong() & ~0xf000L | 0x8000L, bits.getLong() & ~(3L << 62) | 1L << 63);
  }

  @Override
  public void take(Finding finding) throws IOException {
    if (!(finding.outcome() instanceof FindingOutcome.Screened screened)) {
      failed++;
      return;
    }
    EntryHash md5 = finding.contents().first(HashType.MD5);
    if (md5 == null) {
      withoutMd5++;
      return;
    }
    json.raw(media == 0 ? "\n{" : ",\n{");
    json.raw("\"MediaID\":").integer(finding.item() + 1);
    category(screened);
    hashes(finding.contents().hashes());
    if (finding.contents().size() != Finding.NONE) {
      json.raw(",\"MediaSize\":").integer(finding.contents().size());
    }
    if (finding.contents().mime() != null) {
      json.raw(",\"MimeType\":").text(finding.contents().mime());
    }
    if (finding.place().path() != null) {
      file(finding.place().path(), md5);
    }
    json.raw('}');
    media++;
    flush();
  }

  private void category(FindingOutcome.Screened screened) {
    VicsCategory category = VicsCategory.of(screened, scheme);
    if (category == null) {
      json.raw(",\"Category\":null,\"IsPrecategorized\":false");
      return;
    }
    categorised++;
    FoundMatch from = category.from();
    json.raw(",\"Category\":").raw(category.code());
    json.raw(",\"IsPrecategorized\":true,\"PrecategorizationSource\":\"Hirz: list ");
    json.raw(from.list().value()).raw(", ").raw(from.evidence().strength().wireName()).raw('"');
  }

  /** The first of each type that media have a field for; all others are alternative hashes. */
  private void hashes(List<EntryHash> hashes) {
    int fields = 0;
    char separator = '[';
    JsonBytes others = new JsonBytes();
    for (EntryHash hash : hashes) {
      HashType type = hash.value().type();
      boolean isField = type != HashType.PDQ && NAMES.containsKey(type);
      if (isField && (fields & 1 << type.ordinal()) == 0) {
        fields |= 1 << type.ordinal();
        json.raw(",\"").raw(name(type)).raw("\":\"").raw(text(hash)).raw('"');
      } else {
        others.raw(separator).raw("{\"HashName\":\"").raw(name(type));
        others.raw("\",\"HashValue\":\"").raw(text(hash)).raw("\"}");
        separator = ',';
      }
    }
    if (others.size() > 0) {
      json.raw(",\"AlternativeHashes\":").raw(others).raw(']');
    }
  }

  private static String name(HashType type) {
    return NAMES.getOrDefault(type, type.wireName());
  }

  private static String text(EntryHash hash) {
    return switch (hash.value().type()) {
      case PHOTODNA -> Base64.getEncoder().encodeToString(hash.value().toBytes());
      case MD5, SHA1, SHA256 -> hash.value().revealHex().toUpperCase(Locale.ROOT);
      default -> hash.value().revealHex();
    };
  }

  private void file(String path, EntryHash md5) {
    String windows = path.replace('/', '\\');
    int name = path.lastIndexOf('/') + 1;
    json.raw(",\"RelativeFilePath\":").text(windows);
    json.raw(",\"MediaFiles\":[{\"MD5\":\"").raw(text(md5)).raw("\",\"FileName\":");
    json.text(path.substring(name));
    json.raw(",\"FilePath\":").text(windows.substring(0, Math.max(0, name - 1))).raw("}]");
  }

  @Override
  public void close() throws IOException {
    json.raw("\n],\"TotalMediaFiles\":").integer(media);
    json.raw(",\"TotalPrecategorized\":").integer(categorised).raw("}]}\n");
    flush();
    out.flush();
  }

  /** Returns what was written and left out, for the findings section. */
  Map<String, Object> figures() {
    return Map.of(
        "categorised", categorised,
        "leftOutFailed", failed,
        "leftOutWithoutMd5", withoutMd5,
        "media", media);
  }

  private void flush() throws IOException {
    json.writeTo(out);
    json.clear();
  }
}
