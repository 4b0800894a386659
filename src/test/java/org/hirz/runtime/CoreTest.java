package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.hirz.picture.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreTest {
  @Test
  void effort_named_isThat() {
    for (Effort effort : Effort.values()) {
      assertEquals(effort, Core.effort(effort.wireName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "most", "Standard", "default"})
  void effort_other_endsTheStartAndSaysWhatThereIs(String name) {
    String message =
        assertThrows(ConfigurationException.class, () -> Core.effort(name)).getMessage();
    assertTrue(message.startsWith("hirz.effort is none of fast, standard, thorough"));
    assertFalse(message.contains("most"));
  }
}
