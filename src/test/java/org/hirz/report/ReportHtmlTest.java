package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.RandomFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHtmlTest {
  private static final String NASTY =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202egpj.\u2066\r\n\u0000\u200b&lt;";

  @TempDir Path folder;

  private String page(List<Finding> findings) throws IOException {
    SyntheticReport.write(folder, findings, SyntheticReport.header());
    return Files.readString(folder.resolve("report.html"));
  }

  private static Set<String> tags(String page) {
    Set<String> tags = new TreeSet<>();
    Matcher tag = Pattern.compile("<([a-zA-Z!][^\\s>]*)").matcher(page);
    while (tag.find()) {
      tags.add(tag.group(1));
    }
    return tags;
  }

  @Test
  void write_hostileNames_addNoMarkup() throws IOException {
    String plain = page(new RandomFindings(21).many(300));
    Finding nasty =
        new Finding(
            0,
            0,
            Finding.Place.file(NASTY),
            Finding.Contents.UNKNOWN,
            new FindingOutcome.Failed("unreadable", NASTY));
    String page = page(List.of(nasty));
    assertTrue(tags(plain).containsAll(tags(page)), () -> tags(page).toString());
    assertFalse(tags(plain).contains("script") || tags(plain).contains("img"));
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertTrue(page.contains("\\u202e"));
    for (String all : List.of(plain, page)) {
      assertTrue(
          all.codePoints().noneMatch(c -> c != '\n' && HtmlText.isUnseen(c) && c != '\u202f'),
          "something unseen is in the page");
    }
  }

  @Test
  void write_page_hasNothingFromElsewhereAndRunsNothing() throws IOException {
    String page = page(new RandomFindings(22).many(300));
    assertFalse(Pattern.compile("(?i)\\s(src|href|on[a-z]+)\\s*=").matcher(strip(page)).find());
    assertFalse(page.contains("url("));
    assertTrue(page.contains("default-src 'none'"));
    assertTrue(page.contains("<html lang=\"en\" dir=\"ltr\">"));
    assertTrue(page.contains("@page{size:A4"));
  }

  /** Leaves only the tags: names of files may say anything. */
  private static String strip(String page) {
    StringBuilder tags = new StringBuilder();
    Matcher tag = Pattern.compile("<[^>]*>").matcher(page);
    while (tag.find()) {
      tags.append(tag.group());
    }
    return tags.toString();
  }

  /** Another parser agrees that every element is closed and every text escaped. */
  @Test
  void write_page_isWellFormedButForItsHead() throws Exception {
    String page = page(new RandomFindings(23).many(500));
    String body =
        page.substring(page.indexOf("<main>"), page.indexOf("</body>")).replace("<br>", "<br/>");
    javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new org.xml.sax.InputSource(new StringReader(body)));
  }

  @Test
  void write_moreKnownThanAreShown_saysSo() throws IOException {
    String page = page(new RandomFindings(24).many(5000));
    assertTrue(page.contains("The first 500 of "));
    assertTrue(page.contains("all are in <code>findings.csv</code>"));
    assertEquals(
        KnownItems.MAX_KNOWN,
        count(page, "<b>(exact|near|confirmed)</b> by", "<tr><td class=\"n\">"));
  }

  private static int count(String page, String evidence, String row) {
    int count = 0;
    for (String line : page.lines().toList()) {
      if (line.contains(row) && Pattern.compile(evidence).matcher(line).find()) {
        count++;
      }
    }
    return count;
  }
}
