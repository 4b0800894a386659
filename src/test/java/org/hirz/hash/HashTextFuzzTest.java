package org.hirz.hash;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/** Any text is a hash, of which it is one of the few forms, or malformed and not repeated. */
class HashTextFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void parse(FuzzedDataProvider data) {
    HashType type = data.pickValue(HashType.values());
    String text = data.consumeRemainingAsString();
    switch (HashText.parse(type, text)) {
      case HashValue.Parsed.Ok(HashValue value) -> {
        if (!type.hasLength(value.toBytes().length) || !isAFormOf(value, text)) {
          throw new AssertionError("read another hash than was written");
        }
      }
      case HashValue.Parsed.Malformed(String reason) -> {
        if (text.length() > 20 && reason.contains(text)) {
          throw new AssertionError("the reason repeats the text");
        }
      }
    }
  }

  private static boolean isAFormOf(HashValue value, String text) {
    byte[] bytes = value.toBytes();
    return value.revealHex().equals(text.toLowerCase(Locale.ROOT))
        || Base64.getEncoder().encodeToString(bytes).equals(text)
        || Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(text)
        || new Base32().encodeToString(bytes).equalsIgnoreCase(text);
  }
}
