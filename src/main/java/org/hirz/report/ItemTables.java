package org.hirz.report;

import java.util.List;
import java.util.stream.Collectors;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.findings.FoundMatch;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;

/** The tables of single items in a report: the known ones, and those that could not be read. */
final class ItemTables {
  private final HtmlText html;
  private final List<String> inputNames;

  ItemTables(HtmlText html, List<String> inputNames) {
    this.html = html;
    this.inputNames = inputNames;
  }

  void write(KnownItems items, Tally tally) {
    if (!items.known().isEmpty()) {
      html.raw("<h2 class=\"new-page\">Known items</h2>\n");
      bound(items.known().size(), tally.of(FindingVerdict.MATCH));
      html.raw("<table><thead><tr><th class=\"n\">Item</th><th>Where</th><th>Evidence</th>");
      html.raw("<th>MD5 and SHA-256</th></tr></thead><tbody>");
      items.known().forEach(this::known);
      html.raw("</tbody></table>\n");
    }
    if (!items.failed().isEmpty()) {
      html.raw("<h2>Could not be looked at</h2>\n");
      bound(items.failed().size(), tally.failed());
      html.raw(
          "<table><thead><tr><th class=\"n\">Item</th><th>Where</th><th>Why</th></tr></thead>");
      html.raw("<tbody>");
      items.failed().forEach(this::failed);
      html.raw("</tbody></table>\n");
    }
  }

  private void bound(long shown, long all) {
    if (shown < all) {
      html.raw("<p class=\"note\">The first ").number(shown).raw(" of ").number(all);
      html.raw("; all are in <code>findings.csv</code>.</p>\n");
    }
  }

  private void known(Finding finding) {
    start(finding);
    if (finding.outcome() instanceof FindingOutcome.Screened screened) {
      screened.matches().stream().limit(5).forEach(this::match);
      if (screened.matches().size() > 5) {
        html.raw("and ").number(screened.matches().size() - 5).raw(" more");
      }
    }
    html.raw("</td><td>");
    hash(finding, HashType.MD5);
    hash(finding, HashType.SHA256);
    html.raw("</td></tr>\n");
  }

  private void match(FoundMatch match) {
    FoundMatch.Evidence evidence = match.evidence();
    html.raw("<div><b>").text(evidence.strength().wireName()).raw("</b> by ");
    html.text(evidence.via().wireName());
    if (!evidence.via().isDigest()) {
      html.raw(", ").number(evidence.distance()).raw(" bits apart");
    }
    html.raw(": <code>").text(match.list().value()).raw("</code> ").foreign(match.entry());
    if (!match.labels().isEmpty()) {
      html.raw(" (");
      html.foreign(
          match.labels().stream()
              .map(label -> label.scheme() + ":" + label.code())
              .collect(Collectors.joining(", ")));
      html.raw(")");
    }
    html.raw("</div>");
  }

  private void failed(Finding finding) {
    start(finding);
    if (finding.outcome() instanceof FindingOutcome.Failed(String error, String detail)) {
      html.text(error);
      if (detail != null) {
        html.raw(": ").foreign(detail);
      }
    }
    html.raw("</td></tr>\n");
  }

  private void start(Finding finding) {
    html.raw("<tr><td class=\"n\">").number(finding.item()).raw("</td><td>");
    Finding.Place place = finding.place();
    if (inputNames.size() > 1) {
      html.raw("input ").number(finding.input()).raw(": ");
    }
    if (place.path() != null) {
      html.foreign(place.path());
    }
    if (place.line() != Finding.NONE) {
      html.raw(" line ").number(place.line());
    }
    if (place.id() != null) {
      html.raw(" ").foreign(place.id());
    }
    html.raw("</td><td>");
  }

  private void hash(Finding finding, HashType type) {
    EntryHash hash = finding.contents().first(type);
    if (hash != null) {
      html.raw("<div><code>").raw(hash.value().revealHex()).raw("</code></div>");
    }
  }
}
