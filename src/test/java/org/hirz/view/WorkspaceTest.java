package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hirz.admission.Deadline;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of a picture stays in a hasher that has looked at it. */
final class WorkspaceTest {
  @ParameterizedTest
  @EnumSource(Effort.class)
  void hash_ofAnyEffort_leavesNothingOfThePicture(Effort effort) throws IllegalAccessException {
    byte[] samples = new byte[700 * 500];
    DrawnPlanes.picture(samples, 700, new Box(0, 0, 700, 500), new Random(3));
    ViewHasher hasher = new ViewHasher();
    ViewTerms terms = new ViewTerms(effort, true, Deadline.in(Duration.ofMinutes(10)));

    Views views = hasher.hash(new BytePlane(samples, 700, 500), ViewKind.WHOLE, 0, terms);

    assertFalse(views.hashes().isEmpty());
    List<String> arrays = new ArrayList<>();
    look(hasher, "hasher", Collections.newSetFromMap(new IdentityHashMap<>()), arrays);
    assertTrue(arrays.size() > 20, "saw " + arrays);
  }

  /** Looks at all arrays of numbers that an object owns; tables of weights are nobody's picture. */
  private static void look(Object of, String name, Set<Object> seen, List<String> arrays)
      throws IllegalAccessException {
    if (!seen.add(of)) {
      return;
    }
    if (of.getClass().isArray()) {
      arrays.add(name);
      for (int i = 0; i < Array.getLength(of); i++) {
        Object value = Array.get(of, i);
        assertTrue(value instanceof Number number && number.doubleValue() == 0, name);
      }
      return;
    }
    for (Field field : of.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      Class<?> type = field.getType();
      boolean numbers = type.isArray() && type.getComponentType().isPrimitive();
      boolean own = type.getName().startsWith("org.hirz.") && !type.isEnum();
      boolean shared = type.getSimpleName().equals("SampledKernels");
      if (!Modifier.isStatic(field.getModifiers()) && (numbers || own) && !shared) {
        Object value = field.get(of);
        if (value != null) {
          look(value, name + "." + field.getName(), seen, arrays);
        }
      }
    }
  }
}
