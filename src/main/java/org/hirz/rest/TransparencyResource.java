package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.hirz.audit.CanonicalJson;
import org.hirz.audit.LogKey;
import org.hirz.store.AuditTrail;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.transparency.MonthReport;

/** What everybody may know of the service's work, signed by the audit log's key. */
@Path("/v1/transparency")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class TransparencyResource {
  private static final int MONTH_LENGTH = 7;
  private static final Duration SETTLES = Duration.ofDays(1);
  private static final String LIST = "list/";
  private static final String ENTRIES = "/entries";
  private static final String CHANGES = "/changes";
  private static final byte[] COMMITMENT =
      "hirz.transparency.commitment".getBytes(StandardCharsets.US_ASCII);

  private final StoreAccess stores;
  private final Acts acts;
  private final Clock clock;
  private final StoreTurns turns;

  TransparencyResource(StoreAccess stores, Acts acts, Clock clock, StoreTurns turns) {
    this.stores = stores;
    this.acts = acts;
    this.clock = clock;
    this.turns = turns;
  }

  /** Returns the figures of a month: of this one where none is named. */
  @GET
  @PermitAll
  public Signed month(@Context UriInfo uri) {
    QueryFields query = QueryFields.of(uri, "month");
    YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
    YearMonth month = query.text("month", MONTH_LENGTH).map(this::parse).orElse(now);
    if (month.isAfter(now)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "That month has not begun.");
    }
    return turns.ofAnybody(() -> month(month, month.isBefore(now)));
  }

  private Signed month(YearMonth month, boolean over) {
    AuditTrail log = stores.store().auditLog();
    Map<String, Long> figures = log.figures(month.toString());
    return sign(
<<<<<<< HEAD
        MonthReport.of(month.toString(), over, figures, changes(log, month.toString(), figures)));
=======
        MonthReport.of(
            month.toString(),
            isOver(month, clock.instant()),
            figures,
            changes(log, month.toString(), figures)));
>>>>>>> wt-R2
  }

  /**
   * Returns whether a month's counts are shown as they are. Not before a day has passed: verdicts
   * of its last minutes are counted late, and what a count grew by would be shown by two reports.
   */
  static boolean isOver(YearMonth month, Instant now) {
    return month.isBefore(YearMonth.from(now.minus(SETTLES).atZone(ZoneOffset.UTC)));
  }

  private YearMonth parse(String month) {
    try {
      return YearMonth.parse(month);
    } catch (DateTimeException e) {
      throw QueryFields.wrong("month takes a month such as 2026-11.");
    }
  }

  private static List<MonthReport.ListChange> changes(
      AuditTrail log, String month, Map<String, Long> figures) {
    List<MonthReport.ListChange> changes = new ArrayList<>();
    figures.forEach(
        (name, count) -> {
          if (name.startsWith(LIST) && name.endsWith(ENTRIES)) {
            String list = name.substring(LIST.length(), name.length() - ENTRIES.length());
            changes.add(
                new MonthReport.ListChange(
                    list,
                    log.earlier(month, name).orElse(0L),
                    count,
                    figures.getOrDefault(LIST + list + CHANGES, 0L)));
          }
        });
    return changes;
  }

  /**
   * Returns what is live: for each list what it is, whose, how many entries, and a commitment to
   * its version's digest that nobody can guess from the list's content.
   */
  @GET
  @Path("/live")
  @PermitAll
  public Signed live(@Context UriInfo uri) {
    QueryFields.of(uri);
    return turns.ofAnybody(this::live);
  }

  private Signed live() {
    StoredGeneration generation = stores.store().generations().live();
    List<Map<String, Object>> lists = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    generation.versions().stream()
        .sorted(java.util.Comparator.comparing(version -> version.list().id()))
        .forEach(
            version -> {
              String commitment = commitment(version);
              Map<String, Object> list = new TreeMap<>();
              list.put("list", version.list().id().value());
              list.put("nature", version.list().nature().wireName());
              list.put("owner", version.list().owner());
              list.put("source", version.source().kind().wireName());
              list.put("version", version.version());
              list.put("entries", version.counts().active());
              list.put("reviewed", version.reviewed());
              list.put("commitment", commitment);
              lists.add(list);
              all.append(version.list().id().value()).append(' ').append(version.version());
              all.append(' ').append(commitment).append('\n');
            });
    Map<String, Object> document = new TreeMap<>();
    document.put("form", "hirz.live.v1");
    document.put("generation", generation.number());
    document.put("at", CanonicalJson.instant(clock.instant()));
    document.put("lists", lists);
    document.put("digest", "sha256:" + sha256(all.toString()));
    return sign(document);
  }

  private static String sha256(String text) {
    return org.apache.commons.codec.digest.DigestUtils.sha256Hex(text);
  }

  /** The salt of commitments follows from that of the list, and gives nothing of that away. */
  private byte[] salt(StoredList list) {
    return hmac(list.salt(), COMMITMENT);
  }

  private String commitment(StoredVersion version) {
    StoredList list = acts.list(version.list().id().value());
    return HexFormat.of().formatHex(hmac(salt(list), ascii(version.digest())));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(message);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns what opens a list's commitment. */
  @GET
  @Path("/live/{list}")
  @RolesAllowed("auditor")
  public Opening opening(@PathParam("list") String id) {
    StoredList list = acts.list(id);
    StoredVersion version = acts.version(id, list.live().orElse(0));
    return new Opening(
        id,
        version.version(),
        version.digest(),
        HexFormat.of().formatHex(salt(list)),
        commitment(version));
  }

  private Signed sign(Map<String, Object> document) {
    LogKey key = stores.store().auditLog().signingKey();
    byte[] bytes = CanonicalJson.write(document);
    return new Signed(
        new String(bytes, StandardCharsets.UTF_8),
        new Signature(
            "Ed25519",
            key.publicKey().base64(),
            Base64.getEncoder().encodeToString(key.sign(bytes))));
  }

  /**
   * A signed document.
   *
   * @param document canonical JSON (RFC 8785), whose bytes are what is signed
   */
  @JsonPropertyOrder({"document", "signature"})
  record Signed(@JsonRawValue String document, Signature signature) {}

  /** A signature by the audit log's key. */
  @JsonPropertyOrder({"algorithm", "publicKey", "value"})
  record Signature(String algorithm, String publicKey, String value) {}

  /** What opens a commitment: HMAC-SHA-256 of the digest, under the salt. */
  @JsonPropertyOrder({"list", "version", "digest", "salt", "commitment"})
  record Opening(String list, int version, String digest, String salt, String commitment) {}
}
