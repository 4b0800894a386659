package org.hirz.hash;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is a hash, which reads back the same, or malformed, without the text being repeated. */
class HashValueFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void parse(FuzzedDataProvider data) {
    HashType type = data.pickValue(HashType.values());
    String text = data.consumeRemainingAsString();
    switch (HashValue.parse(type, text)) {
      case HashValue.Parsed.Ok(HashValue value) -> {
        if (!value.revealHex().equalsIgnoreCase(text)) {
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
}
