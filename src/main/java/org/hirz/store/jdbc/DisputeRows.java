package org.hirz.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.Act;
import org.hirz.store.Disputes;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.LifeCycle.Refusal;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoredVersion.Signature;
import org.jspecify.annotations.Nullable;

/** The table of disputes. What is sealed of each are the texts request, entry and reason. */
final class DisputeRows implements Disputes {
  private static final String SELECT =
      """
      SELECT dispute_id, list_id, opened_by, opened_at, verdict, answered_by, answered_at, sealed,
             answer, tenant_id
      FROM dispute
      """;

  private final Archive archive;

  DisputeRows(Archive archive) {
    this.archive = archive;
  }

  @Override
  public Outcome open(Dispute dispute) {
    byte[] words =
        new ByteWriter()
            .text(dispute.request())
            .text(dispute.entry())
            .text(dispute.reason())
            .toBytes();
    byte[] sealed = archive.sealing().seal(name(dispute.id()), words);
    return archive
        .transactions()
        .write(
            connection -> {
              long open =
                  Query.number(
                      connection,
                      "SELECT COUNT(*) FROM dispute WHERE tenant_id = ? AND answered_by IS NULL",
                      dispute.tenant().value());
              if (open >= MOST_OPEN) {
                return new Outcome.Refused(Refusal.TOO_MANY);
              }
              Query.update(
                  connection,
                  """
                  INSERT INTO dispute (dispute_id, tenant_id, list_id, opened_by, opened_at, sealed)
                  VALUES (?, ?, ?, ?, ?, ?)
                  """,
                  dispute.id(),
                  dispute.tenant().value(),
                  dispute.list().value(),
                  dispute.opened().by(),
                  dispute.opened().at().toEpochMilli(),
                  sealed);
              archive.audit(
                  connection,
                  new AuditEvent.DisputeActed(
                      dispute.id(),
                      "opened",
                      dispute.list(),
                      dispute.opened().by(),
                      dispute.tenant()));
              return new Outcome.Done(GenerationRows.revision(connection));
            });
  }

  private static String name(String id) {
    return "dispute/" + id;
  }

  private static String answerName(String id) {
    return "dispute/" + id + "/answer";
  }

  private Dispute dispute(ResultSet row) throws SQLException {
    String id = row.getString(1);
    ListId list = new ListId(row.getString(2));
    Place place = new Place(list, 0, "dispute");
    byte[] answer = row.getBytes(9);
    try {
      ByteReader words = new ByteReader(archive.open(name(id), row.getBytes(8), place));
      return new Dispute(
          id,
          new TenantId(row.getString(10)),
          words.text(),
          list,
          words.text(),
          words.text(),
          new Signature(row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
          verdict(row.getString(5)),
          answer == null ? "" : new ByteReader(archive.open(answerName(id), answer, place)).text(),
          VersionRows.signature(row.getString(6), Query.nullable(row, 7)));
    } catch (MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }

  private static @Nullable Answer verdict(@Nullable String name) {
    for (Answer answer : Answer.values()) {
      if (answer.wireName().equals(name)) {
        return answer;
      }
    }
    return null;
  }

  @Override
  public Optional<Dispute> find(String id) {
    return archive
        .transactions()
        .read(
            connection ->
                Query.first(connection, SELECT + " WHERE dispute_id = ?", this::dispute, id));
  }

  @Override
  public List<Dispute> all(boolean openOnly, int limit) {
    return archive
        .transactions()
        .read(
            connection ->
                Query.list(
                    connection,
                    SELECT
                        + (openOnly ? " WHERE answered_by IS NULL" : "")
                        + " ORDER BY opened_at DESC, dispute_id DESC LIMIT ?",
                    this::dispute,
                    limit));
  }

  @Override
  public Outcome answer(String id, Answer verdict, Act act) {
    byte[] answer =
        archive.sealing().seal(answerName(id), new ByteWriter().text(act.reason()).toBytes());
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<Dispute> found =
                  Query.first(connection, SELECT + " WHERE dispute_id = ?", this::dispute, id);
              if (found.isEmpty()) {
                return new Outcome.Refused(Refusal.NOT_FOUND);
              }
              if (found.get().answered() != null) {
                return new Outcome.Refused(Refusal.WRONG_STATE);
              }
              if (ApiKeys.isSamePerson(connection, found.get().opened().by(), act.by())) {
                return new Outcome.Refused(Refusal.SAME_PERSON);
              }
              Query.update(
                  connection,
                  """
                  UPDATE dispute SET verdict = ?, answered_by = ?, answered_at = ?, answer = ?
                  WHERE dispute_id = ?
                  """,
                  verdict.wireName(),
                  act.by(),
                  archive.now().toEpochMilli(),
                  answer,
                  id);
              archive.audit(
                  connection,
                  new AuditEvent.DisputeActed(
                      id, verdict.wireName(), found.get().list(), act.by(), null));
              return new Outcome.Done(GenerationRows.revision(connection));
            });
  }
}
