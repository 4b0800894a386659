package org.hirz.hashlist.format;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;

/** The entries of one page of {@link NcmecFormat}, one after the other. For one thread. */
final class NcmecEntries {
  private static final String SCHEME = "ncmec";
  private static final String TIMESTAMP = "timestamp";
  private static final String CLASSIFICATION = "classification";
  private static final String MEMBER = "member";
  private static final String FINGERPRINTS = "fingerprints";

  /** Environments, in normal form, all of whose entries are made by a model. */
  private static final Set<String> GENERATED =
      Set.of("ngogenerativeai", "ngogenerativeaiexploitative");

  private final RecordDraft draft;
  private final String environment;
  private final boolean generated;

  NcmecEntries(String format, String environment, FormatSettings settings, RecordSink sink) {
    this.draft = new RecordDraft(format, settings, sink);
    this.environment = environment;
    String normal = HashTypeNames.normal(environment);
    this.generated = GENERATED.contains(normal);
    if (normal.contains("exploitative") && settings.nature() == Nature.CSAM) {
      draft.warning(
          "environment",
          "shares what is exploitative and not abuse material in law everywhere; the list says"
              + " that it is");
    }
  }

  /** Passes over an element that is not known, and says so once. */
  void unknown(XmlInput xml) throws IOException, DocumentRefusedException {
    draft.start(xml.countRecord());
    draft.warnOnce("element", "", "is of a kind that is not known, and was left out");
    xml.skip();
  }

  /**
   * Reads the entry whose start was moved to, to its end.
   *
   * @param deleted whether it is a tombstone
   */
  void entry(XmlInput xml, boolean deleted) throws IOException, DocumentRefusedException {
    draft.start(xml.countRecord());
    String member = "";
    String id = "";
    while (xml.nextChild()) {
      switch (xml.name()) {
        case MEMBER -> {
          member = xml.attribute("id").orElse("");
          xml.skip();
        }
        case "id" -> id = xml.text();
        case TIMESTAMP -> draft.updated(xml.text(), TIMESTAMP);
        case CLASSIFICATION -> {
          String code = xml.text();
          if (!code.isEmpty()) {
            draft.label(SCHEME, code, CLASSIFICATION);
          }
        }
        case FINGERPRINTS -> fingerprints(xml);
        default -> xml.skip();
      }
    }
    if (member.isEmpty() || id.isEmpty()) {
      draft.reject(member.isEmpty() ? MEMBER : "id", "is missing");
      return;
    }
    draft.id(environment + "/" + member + "-" + id, "id");
    draft.member(member, MEMBER);
    if (generated) {
      draft.flag(Flag.AI_GENERATED, Tristate.TRUE);
    }
    if (deleted) {
      draft.withdraw();
    }
    draft.emit();
  }

  private void fingerprints(XmlInput xml) throws IOException, DocumentRefusedException {
    while (xml.nextChild()) {
      String name = HashTypeNames.normal(xml.name());
      Optional<HashType> type = HashTypeNames.find(name);
      if (xml.attribute("href").isPresent()) {
        draft.warnOnce(
            name, FINGERPRINTS, "large fingerprints of one type stand elsewhere, not fetched");
        xml.skip();
      } else if (type.isEmpty()) {
        draft.rejectHash(FINGERPRINTS, "names a type of hash that is not known here");
        xml.skip();
      } else {
        String text = xml.text();
        if (!text.isEmpty()) {
          draft.hash(type.get(), text, FINGERPRINTS);
        }
      }
    }
  }
}
