package org.hirz.hashlist.format;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of {@link NcmecFormat}, but for its entries. For one thread; one instance a page. */
final class NcmecDocument {
  private static final String NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2";

  private final NcmecEntries entries;
  private @Nullable String next;
  private @Nullable Instant maxTimestamp;
  private long images;
  private long videos;

  NcmecDocument(NcmecEntries entries) {
    this.entries = entries;
  }

  /** Reads it to its end. */
  void read(XmlInput xml) throws IOException, DocumentRefusedException {
    if (!xml.nextChild()
        || !xml.name().equals("queryResult")
        || !xml.namespace().equals(NAMESPACE)) {
      throw xml.refused("is not an answer of version 2 of the hash sharing service");
    }
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "images" -> images += collection(xml);
        case "videos" -> videos += collection(xml);
        case "paging" -> paging(xml);
        default -> xml.skip();
      }
    }
    // To the end of the document, which must be whole.
    xml.nextChild();
  }

  /** Returns what the page says, once it is read. */
  NcmecPage page(ListFormat.Outcome.Complete outcome) {
    return new NcmecPage(
        outcome, Optional.ofNullable(next), Optional.ofNullable(maxTimestamp), images, videos);
  }

  private long collection(XmlInput xml) throws IOException, DocumentRefusedException {
    Optional<Instant> latest = xml.attribute("maxTimestamp").flatMap(LenientTime::parse);
    if (latest.isPresent() && (maxTimestamp == null || latest.get().isAfter(maxTimestamp))) {
      maxTimestamp = latest.get();
    }
    long announced =
        xml.attribute("count")
            .filter(text -> text.matches("\\d{1,10}"))
            .map(Long::parseLong)
            .orElse(0L);
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "image", "video" -> entries.entry(xml, false);
        case "deletedImage", "deletedVideo" -> entries.entry(xml, true);
        default -> entries.unknown(xml);
      }
    }
    return announced;
  }

  private void paging(XmlInput xml) throws IOException, DocumentRefusedException {
    while (xml.nextChild()) {
      if (!xml.name().equals("next")) {
        xml.skip();
        continue;
      }
      String place = xml.text();
      if (place.isEmpty()) {
        continue;
      }
      // It is appended to an address to which credentials are sent: it must not change the host.
      if (next != null
          || !place.startsWith("/")
          || place.startsWith("//")
          || !place.matches("[!-~&&[^\\\\]]{1," + NcmecPage.MAX_NEXT_LENGTH + "}")) {
        throw xml.refused("says in a way that is not understood where the next page is");
      }
      next = place;
    }
  }
}
