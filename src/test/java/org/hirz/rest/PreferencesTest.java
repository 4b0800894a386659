package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
  @ParameterizedTest
  @CsvSource({
    "gzip, 1",
    "'br, GZIP ;q=0.5', 0.5",
    "'gzip;q=0', 0",
    "'gzip;q=0.001', 0.001",
    "'gzip;q=1.000', 1",
    "'gzip;level=9;q=0.25', 0.25",
    "'gzip;q=2', 0",
    "'gzip;q=', 0",
    "'gzip;q=0.2, gzip;q=0.7', 0.7"
  })
  void weight_isThatWhichIsSaid(String header, double weight) {
    assertEquals(OptionalDouble.of(weight), Preferences.of(List.of(header)).weight("gzip", "*"));
  }

  @Test
  void weight_ofWhatIsNotNamed_isThatOfTheNextName() {
    Preferences preferences = Preferences.of(List.of("br", "*;q=0.1"));
    assertEquals(OptionalDouble.of(0.1), preferences.weight("gzip", "*"));
    assertEquals(OptionalDouble.empty(), preferences.weight("gzip"));
  }

  @Test
  void isEmpty_whereNothingIsSaid() {
    assertTrue(Preferences.of(List.of()).isEmpty());
    assertTrue(Preferences.of(List.of(" , ")).isEmpty());
  }
}
