package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSafetyTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"})
  void check_thisMachine_mayBePlain(String host) {
    assertDoesNotThrow(() -> NetworkSafety.check(host, true, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "0", "192.0.2.1", "2001:db8::1"})
  void check_otherAddress_needsTlsOrAnExplicitWord(String host) {
    assertDoesNotThrow(() -> NetworkSafety.check(host, false, false));
    assertDoesNotThrow(() -> NetworkSafety.check(host, true, true));
    assertThrows(IllegalArgumentException.class, () -> NetworkSafety.check(host, true, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "hirz.example", "ip6-localhost", "localhost.example", "1.2.3.4.5"})
  void check_name_isNotLookedUp(String host) {
    assertThrows(IllegalArgumentException.class, () -> NetworkSafety.check(host, false, true));
    assertFalse(NetworkSafety.isLoopback(host));
  }
}
