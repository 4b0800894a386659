package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.PolicyAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTableTest {
  private static final String ROW =
      "{\"code\":\"1\",\"label\":\"Synthetic\",\"action\":\"alert\",\"rank\":1}";

  @Test
  void shipped_us_isThatOfTheDefaultPolicy() {
    CategoryTable table = CategoryTable.shipped("vics_us").orElseThrow();
    assertEquals("US", table.region());
    assertEquals(LabelPolicy.DEFAULTS.actions().get("vics_us"), table.actions());
  }

  @Test
  void shipped_generations_swap0And5() {
    Map<String, PolicyAction> now = CategoryTable.shipped("vics_us").orElseThrow().actions();
    Map<String, PolicyAction> older = CategoryTable.shipped("vics_us_dhs").orElseThrow().actions();
    assertEquals(PolicyAction.IGNORE, now.get("0"));
    assertEquals(PolicyAction.REPORT, now.get("5"));
    assertEquals(PolicyAction.REPORT, older.get("0"));
    assertEquals(PolicyAction.IGNORE, older.get("5"));
  }

  @Test
  void shipped_otherScheme_isEmpty() {
    assertEquals(Optional.empty(), CategoryTable.shipped("vics_uk"));
  }

  @Test
  void read_operatorsOwn_isRead() throws IOException {
    CategoryTable.Parsed.Ok read =
        assertInstanceOf(
            CategoryTable.Parsed.Ok.class,
            read("{\"scheme\":\"syn\",\"region\":\"SYN\",\"categories\":[" + ROW + "]}"));
    assertEquals(Map.of("1", PolicyAction.ALERT), read.table().actions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"scheme\":\"syn\",\"region\":\"SYN\",\"categories\":[]}",
        "{\"region\":\"SYN\",\"categories\":[R]}",
        "{\"scheme\":\"syn\",\"region\":\"SYN\",\"categories\":[R,R]}",
        "{\"scheme\":\"syn\",\"region\":\"SYN\",\"categories\":[{\"code\":\"1\"}]}",
        "{\"scheme\":\"syn\",\"region\":\"SYN\",\"categories\":[R]} {}",
        "{\"scheme\":\"syn\",\"region\":\"SYN\",\"categories\":[R]"
      })
  void read_anythingElse_isMalformed(String text) throws IOException {
    assertInstanceOf(
        CategoryTable.Parsed.Malformed.class,
        read(text.replace("[R", "[" + ROW).replace(",R", "," + ROW)));
  }

  private static CategoryTable.Parsed read(String text) throws IOException {
    return CategoryTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
