package org.hirz.pdq;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Looks for what a call has left of a picture in the arrays of a workspace. */
public final class Leftovers {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> found = new ArrayList<>();

  private Leftovers() {}

  /**
   * Returns the fields, of an object and of what it is made of, that are arrays of numbers and hold
   * any but 0. What is static, or a kernel, is shared and not of a picture.
   */
  public static List<String> of(Object workspace) throws IllegalAccessException {
    Leftovers leftovers = new Leftovers();
    leftovers.look(workspace);
    return leftovers.found;
  }

  private void look(Object object) throws IllegalAccessException {
    boolean ours = object.getClass().getName().startsWith("org.hirz.");
    if (!ours || object instanceof SampledKernels || !seen.add(object)) {
      return;
    }
    for (Field field : object.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
        continue;
      }
      field.setAccessible(true);
      Object value = field.get(object);
      if (value == null) {
        continue;
      }
      if (value.getClass().isArray()) {
        lookIn(value, object.getClass().getSimpleName() + "." + field.getName());
      } else {
        look(value);
      }
    }
  }

  private void lookIn(Object array, String name) throws IllegalAccessException {
    boolean numbers = array.getClass().getComponentType().isPrimitive();
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      if (numbers && element instanceof Number number && number.doubleValue() != 0) {
        found.add(name);
        return;
      }
      if (!numbers && element != null) {
        if (element.getClass().isArray()) {
          lookIn(element, name);
        } else {
          look(element);
        }
      }
    }
  }
}
