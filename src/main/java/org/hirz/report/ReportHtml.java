package org.hirz.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hirz.audit.CanonicalJson;
import org.hirz.findings.FindingVerdict;
import org.hirz.hashlist.Strength;
import org.hirz.policy.UndeterminedReason;

/**
 * The report for people: one HTML page that needs nothing else, runs nothing, shows no picture and
 * prints on A4. A pure function of the header and of what was found.
 */
final class ReportHtml {
  private static final String STYLE = "report.css";
  private static final String NO_PICTURE = UndeterminedReason.UNSUPPORTED_FORMAT.wireName();

  private final RunHeader header;
  private final Tally tally;
  private final KnownItems items;
  private final String digest;
  private final HtmlText html = new HtmlText();

  /**
   * @param digest of the findings section, {@code sha256:} and hex
   */
  ReportHtml(RunHeader header, Tally tally, KnownItems items, String digest) {
    this.header = header;
    this.tally = tally;
    this.items = items;
    this.digest = digest;
  }

  /** Writes the page. */
  void write(OutputStream out) throws IOException {
    head();
    figures();
    plots();
    meaning();
    listsAndLabels();
    new ItemTables(html, header.run().inputNames()).write(items, tally);
    facts();
    verification();
    html.raw("</main></body></html>\n");
    out.write(ReportForm.utf8(html.toString()));
  }

  private void head() throws IOException {
    String name = header.check().caseReference();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\">");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.raw("style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\">");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\"><title>Hirz report</title><style>\n");
    html.raw(style()).raw("</style></head>\n<body><main><h1>Check against known images</h1>");
    html.raw("<p class=\"soft\">Case ");
    html.foreign(name.isEmpty() ? "without a reference" : name);
    html.raw(". This page shows no image and holds none.</p>\n");
  }

  private static String style() throws IOException {
    try (InputStream in = ReportHtml.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IOException("the program lacks the style of its reports");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void figures() {
    html.raw("<ul class=\"figures\">");
    figure("", tally.items(), "items");
    figure("known", tally.of(FindingVerdict.MATCH), "known (match)");
    figure("none", tally.of(FindingVerdict.NO_MATCH), "not known (no_match)");
    figure("open", tally.of(FindingVerdict.UNDETERMINED), "undetermined");
    figure("open", tally.failed(), "could not be looked at");
    html.raw("</ul>\n<p class=\"soft\">");
    html.number(tally.files()).raw(" files with ").number(tally.bytes()).raw(" bytes, ");
    html.number(tally.rows()).raw(" rows of hash lists.");
    long digestsOnly = tally.reasons().getOrDefault(NO_PICTURE, 0L);
    if (digestsOnly > 0) {
      html.raw(" Of the undetermined, ").number(digestsOnly);
      html.raw(" are not a picture that is read: digests only.");
    }
    html.raw("</p>\n");
  }

  private void figure(String style, long count, String what) {
    html.raw("<li class=\"").raw(style).raw("\"><b>").number(count).raw("</b>").text(what);
    html.raw("</li>");
  }

  private void plots() {
    html.raw("<h2>At a glance</h2>\n");
    new BarPlot("Items by verdict")
        .bar("match", tally.of(FindingVerdict.MATCH), "known")
        .bar("no_match", tally.of(FindingVerdict.NO_MATCH), "none")
        .bar("undetermined", tally.of(FindingVerdict.UNDETERMINED), "open")
        .bar("could not be looked at", tally.failed(), "open")
        .write(html);
    BarPlot labels = new BarPlot("Items with a match, by list and label");
    tally.labels().entrySet().stream()
        .sorted(Map.Entry.<Tally.ListedLabel, Long>comparingByValue().reversed())
        .forEach(count -> labels.bar(labelText(count.getKey()), count.getValue()));
    labels.write(html);
    plot("Undetermined, by reason", tally.reasons());
    BarPlot types = new BarPlot("Files by type");
    tally
        .types()
        .forEach(
            (type, count) ->
                types.bar(
                    type.equals(Tally.NO_PICTURE) ? "not a picture: digests only" : type, count));
    types.write(html);
    BarPlot sizes = new BarPlot("Files by size");
    tally.sizes().forEach((size, count) -> sizes.bar(size.title(), count));
    sizes.write(html);
  }

  private static String labelText(Tally.ListedLabel listed) {
    return listed.list().value() + " " + listed.label().scheme() + ":" + listed.label().code();
  }

  private void plot(String title, Map<String, Long> counts) {
    BarPlot plot = new BarPlot(title);
    counts.forEach(plot::bar);
    plot.write(html);
  }

  private void meaning() {
    html.raw("<h2>What the words mean</h2>\n<table class=\"facts\"><tbody>");
    row("match", "Listed in at least one of the lists below, whose policy acts on it.");
    row(
        "exact",
        "The same bytes as the listed file: a digest agrees. Everything else is similarity.");
    row(
        "confirmed",
        "Two independent perceptual hashes of one entry agree. Not the same bytes: for review.");
    row(
        "near",
        "One perceptual hash lies within the list\u2019s threshold. It may be another picture that"
            + " looks alike. A person has to look before anything follows from it.");
    row(
        "no_match",
        "Searched, and nothing found on which the policy of a list acts; what is shown only (below)"
            + " may have been. A row of a hash list was searched by the hashes that it gives and no"
            + " others. It does not mean harmless: what no list has yet, no search finds.");
    row(
        "undetermined",
        "Nobody can say: it could not be searched whole. The reason is stated. A file that is not a"
            + " picture (unsupported_format) was searched by its digests only.");
    row("could not be looked at", "Not read, or not whole. Nothing is known of it.");
    html.raw("</tbody></table>\n");
  }

  private void listsAndLabels() {
    html.raw("<h2>Lists that were searched</h2>\n<table><thead><tr><th>List</th>");
    html.raw("<th>Nature</th><th class=\"n\">Entries</th><th>Thresholds (bits)</th>");
    html.raw("<th>Version and digest</th></tr></thead><tbody>");
    for (CheckedList checked : header.check().lists()) {
      html.raw("<tr><td><code>").text(checked.list().id().value()).raw("</code> ");
      html.foreign(checked.list().name()).raw("</td><td>").text(checked.list().nature().wireName());
      html.raw("</td><td class=\"n\">").number(checked.entries()).raw("</td><td>");
      html.text(checked.thresholdText()).raw("</td><td>");
      if (checked.version() != null) {
        html.raw("version ").text(checked.version().toString()).raw("<br>");
      }
      html.raw("<code>").text(checked.digest()).raw("</code></td></tr>\n");
    }
    html.raw("</tbody></table>\n");
    if (!tally.lists().isEmpty()) {
      html.raw("<h2>Matches by list</h2>\n<table><thead><tr><th>List</th><th>Nature</th>");
      html.raw("<th class=\"n\">Known</th><th class=\"n\">Shown only</th>");
      html.raw("<th class=\"n\">exact</th><th class=\"n\">confirmed</th>");
      html.raw("<th class=\"n\">near</th></tr></thead><tbody>");
      tally.lists().forEach(this::listRow);
      html.raw("</tbody></table>\n<p class=\"soft\">Items, each once for a list, by its strongest");
      html.raw(" evidence there. Shown only: the list is benign or its policy reports.</p>\n");
    }
  }

  private void listRow(Tally.ListCount count) {
    html.raw("<tr><td><code>").text(count.list().value()).raw("</code></td><td>");
    html.text(count.nature().wireName()).raw("</td>");
    cell(count.known());
    cell(count.shown());
    for (Strength strength : List.of(Strength.EXACT, Strength.CONFIRMED, Strength.NEAR)) {
      cell(count.strengths().getOrDefault(strength, 0L));
    }
    html.raw("</tr>\n");
  }

  private void cell(long number) {
    html.raw("<td class=\"n\">").number(number).raw("</td>");
  }

  private void facts() {
    RunFacts run = header.run();
    html.raw("<h2 class=\"new-page\">How it was done</h2>\n<table class=\"facts\"><tbody>");
    row("Operator", run.operator());
    row("Program", "Hirz " + run.tool().version());
    row("Digest of its code", run.tool().buildDigest());
    row("Start", CanonicalJson.instant(run.start()));
    row("End", CanonicalJson.instant(run.end()));
    run.environment().forEach(this::row);
    run.skipped()
        .forEach((kind, count) -> row("Not followed, not checked: " + kind, count.toString()));
    int index = 0;
    for (CheckedInput input : header.check().inputs()) {
      String name = index < run.inputNames().size() ? run.inputNames().get(index) : "";
      String format = input.format().isEmpty() ? "" : " (" + input.format() + ")";
      row("Input " + index++, input.kind().wireName() + format + " " + name);
      if (!input.digest().isEmpty()) {
        row("its digest", input.digest());
      }
    }
    header.check().settings().forEach((name, value) -> row("Setting " + name, value.toString()));
    row("Categories in vics.json", "those labelled " + VicsMedia.scheme(header.check().region()));
    html.raw("</tbody></table>\n");
  }

  private void row(String name, String value) {
    html.raw("<tr><th scope=\"row\">").text(name).raw("</th><td>");
    html.foreign(value.isEmpty() ? "\u2013" : value).raw("</td></tr>\n");
  }

  private void verification() {
    html.raw(
        "<h2>How to verify</h2>\n<p>The findings section of <code>report.json</code> is the same");
    html.raw(
        " for everyone who checks the same input with the same lists. Its digest is<br><code>");
    html.text(digest)
        .raw("</code></p>\n<p>With the folder of this report and the public key of whom");
    html.raw(
        " it is said to be from:</p>\n<p><code>hirz report verify FOLDER --key KEY.pub</code></p>");
    html.raw("\n<p>This checks the signature and the digest of every file, counts");
    html.raw(" <code>findings.ndjson</code> again, and makes <code>findings.csv</code> and");
    html.raw(
        " <code>vics.json</code> anew from it. Running the check again over the same input and");
    html.raw(" lists must give the digest above.</p>\n");
  }
}
