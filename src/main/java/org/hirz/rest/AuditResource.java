package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.ConsistencyProof;
import org.hirz.audit.InclusionProof;
import org.hirz.audit.SignedNote;
import org.hirz.audit.StoredLogKey;
import org.hirz.audit.StoredRecord;
import org.hirz.audit.TreeHash;
import org.hirz.store.AuditTrail;

/** The audit log: what a witness needs to follow it, and what auditors read. */
@Path("/v1/audit")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
  private static final int MOST = 1000;
  private static final int USUAL = 100;
  private static final String NDJSON = "application/x-ndjson";

  private final StoreAccess stores;
  private final Recorder recorder;
  private final StoreTurns turns;

  AuditResource(StoreAccess stores, Recorder recorder, StoreTurns turns) {
    this.stores = stores;
    this.recorder = recorder;
    this.turns = turns;
  }

  private AuditTrail log() {
    return stores.store().auditLog();
  }

  private SignedNote newest() {
    return log()
        .newestCheckpoint()
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no checkpoint yet."));
  }

  /** Returns the newest checkpoint, a signed note. */
  @GET
  @Path("/checkpoint")
  @Produces(MediaType.TEXT_PLAIN)
  @PermitAll
  public String checkpoint(@Context UriInfo uri) {
    QueryFields.of(uri);
    return turns.ofAnybody(() -> new String(newest().bytes(), StandardCharsets.UTF_8));
  }

  /** Returns the public keys that signed, the oldest first. */
  @GET
  @Path("/keys")
  @PermitAll
  public Keys keys(@Context UriInfo uri) {
    QueryFields.of(uri);
    return turns.ofAnybody(
        () -> {
          String origin = log().origin();
          return new Keys(
              origin, log().keys().stream().map(key -> KeyAnswer.of(key, origin)).toList());
        });
  }

  /** Proves that a record is in the log of a size. */
  @GET
  @Path("/proofs/inclusion")
  @PermitAll
  public Inclusion inclusion(@Context UriInfo uri) {
    QueryFields query = QueryFields.of(uri, "record", "size");
    long size = query.neededLong("size");
    long record = query.neededLong("record");
    return turns.ofAnybody(() -> inclusion(record, size));
  }

  private Inclusion inclusion(long record, long size) {
    demandSize(size);
    if (record >= size) {
      throw new ProblemException(ProblemType.NOT_FOUND, "A log of that size has no such record.");
    }
    TreeHash leaf = log().hashes(0, record, 1).getFirst();
    InclusionProof proof = InclusionProof.build(record, size, log());
    return new Inclusion(record, size, leaf.base64(), base64(proof.path()));
  }

  /** Proves that the log of one size is that of another with records appended. */
  @GET
  @Path("/proofs/consistency")
  @PermitAll
  public Consistency consistency(@Context UriInfo uri) {
    QueryFields query = QueryFields.of(uri, "from", "to");
    long to = query.neededLong("to");
    long from = query.neededLong("from");
    return turns.ofAnybody(() -> consistency(from, to));
  }

  private Consistency consistency(long from, long to) {
    demandSize(to);
    if (from > to) {
      throw QueryFields.wrong("from must not be more than to.");
    }
    return new Consistency(from, to, base64(ConsistencyProof.build(from, to, log()).path()));
  }

  private void demandSize(long size) {
    if (size > log().size()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "The log has fewer records.");
    }
  }

  private static List<String> base64(List<TreeHash> path) {
    return path.stream().map(TreeHash::base64).toList();
  }

  /** Returns some records. */
  @GET
  @Path("/records")
  @RolesAllowed("auditor")
  public StreamingOutput records(@Context SecurityIdentity identity, @Context UriInfo uri) {
    QueryFields query = QueryFields.of(uri, "from", "limit");
    long from = query.longOr("from", 0);
    int limit = query.number("limit", 1, MOST).orElse(USUAL);
    List<StoredRecord> records = log().records(from, limit);
    exported(identity, from);
    return out -> {
      out.write(ascii("{\"records\":["));
      for (int i = 0; i < records.size(); i++) {
        out.write(ascii(i == 0 ? "\n" : ",\n"));
        out.write(line(records.get(i)));
      }
      out.write(ascii("]}\n"));
    };
  }

  /** Returns the records from one on to the end, a line each, and the newest checkpoint. */
  @GET
  @Path("/export")
  @Produces(NDJSON)
  @RolesAllowed("auditor")
  public StreamingOutput export(@Context SecurityIdentity identity, @Context UriInfo uri) {
    long from = QueryFields.of(uri, "from").longOr("from", 0);
    AuditTrail log = log();
    SignedNote checkpoint = newest();
    long size = log.size();
    exported(identity, from);
    return out -> write(log, from, size, checkpoint, out);
  }

  private static void write(
      AuditTrail log, long from, long size, SignedNote checkpoint, OutputStream out)
      throws java.io.IOException {
    long next = from;
    while (next < size) {
      List<StoredRecord> page = log.records(next, (int) Math.min(USUAL, size - next));
      if (page.isEmpty()) {
        break;
      }
      for (StoredRecord record : page) {
        out.write(line(record));
        out.write('\n');
        next = record.number() + 1;
      }
    }
    String note = new String(checkpoint.bytes(), StandardCharsets.UTF_8);
    out.write(
        ("{\"checkpoint\":" + org.hirz.audit.CanonicalJson.quote(note) + "}\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private void exported(SecurityIdentity identity, long from) {
    recorder.record(
        new AuditEvent.Exported(
            "audit_log",
            CallerIdentity.caller(identity).kid(),
            Map.of("from", Long.toString(from))));
  }

  /** A record's bytes are canonical, and stay what they are within the line. */
  private static byte[] line(StoredRecord record) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(
        ascii("{\"number\":" + record.number() + ",\"leaf\":\"" + record.leaf().base64() + "\","));
    switch (record.body()) {
      case StoredRecord.Present(byte[] bytes) -> {
        line.writeBytes(ascii("\"record\":"));
        line.writeBytes(bytes);
      }
      case StoredRecord.Erased erased -> line.writeBytes(ascii("\"erased\":true"));
      case StoredRecord.Locked locked -> line.writeBytes(ascii("\"damaged\":true"));
      case StoredRecord.Broken broken -> line.writeBytes(ascii("\"damaged\":true"));
    }
    line.write('}');
    return line.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Replaces the key that signs. */
  @POST
  @Path("/keys/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public KeyAnswer rotate(@Context SecurityIdentity identity, InputStream body) {
    JsonFields.read(body);
    log().rotateKey(CallerIdentity.caller(identity).kid());
    return KeyAnswer.of(log().keys().getLast(), log().origin());
  }

  /** Erases what records from before an instant say. */
  @POST
  @Path("/prune")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public Pruned prune(@Context SecurityIdentity identity, InputStream body) {
    Instant before =
        JsonFields.read(body, "before")
            .instant("before")
            .orElseThrow(
                () -> new ProblemException(ProblemType.INVALID_REQUEST, "before is missing"));
    return new Pruned(log().erase(before, CallerIdentity.caller(identity).kid()));
  }

  /** The log's public keys. */
  @JsonPropertyOrder({"origin", "keys"})
  record Keys(String origin, List<KeyAnswer> keys) {}

  /**
   * A public key.
   *
   * @param record number of the record that made it
   * @param publicKey 32 bytes in base64
   * @param noteKey as tools for signed notes take it
   */
  @JsonPropertyOrder({"record", "publicKey", "noteKey"})
  record KeyAnswer(long record, String publicKey, String noteKey) {
    static KeyAnswer of(StoredLogKey key, String origin) {
      return new KeyAnswer(key.record(), key.key().base64(), key.key().noteKey(origin));
    }
  }

  /** A proof of inclusion; hashes in base64. */
  @JsonPropertyOrder({"record", "size", "leaf", "path"})
  record Inclusion(long record, long size, String leaf, List<String> path) {}

  /** A proof of consistency; hashes in base64. */
  @JsonPropertyOrder({"from", "to", "path"})
  record Consistency(long from, long to, List<String> path) {}

  /** The number of the first record that remains. */
  record Pruned(long remains) {}
}
