package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Says of each operation who may call it and where; the document and the code agree. */
class OperationRulesTest {
  private static final Set<String> ROLES =
      Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.toSet());

  private final List<Operation> operations = Operation.all();

  @Test
  void operation_saysWhoMayCallAndWhere() {
    assertFalse(operations.isEmpty());
    assertAll(operations.stream().flatMap(OperationRulesTest::rules));
  }

  private static Stream<Executable> rules(Operation operation) {
    @Nullable Set<String> roles = operation.roles();
    return Stream.of(
        () -> assertNotNull(roles, () -> operation.name() + " has no " + Operation.ROLES),
        () ->
            assertTrue(
                roles == null || ROLES.containsAll(roles),
                () -> operation.name() + " lets in roles that there are not"),
        () ->
            assertTrue(
                Set.of("public", "admin").contains(operation.plane()),
                () -> operation.name() + " has no " + Operation.PLANE));
  }

  @Test
  void operation_thatNamesSomethingOfATenants_saysWhetherOfAnyTenant() {
    Set<String> without = new TreeSet<>();
    for (Operation operation : operations) {
      boolean names = operation.path().matches(".*\\{(tenant|kid|dispute|job)}.*");
      boolean says = Set.of("own", "any").contains(operation.tenant());
      if (names != says) {
        without.add(operation.name());
      }
    }
    assertEquals(Set.of(), without);
  }

  @Test
  void document_letsInExactlyWhomTheAnnotationsDo() {
    Map<String, @Nullable Set<String>> documented = new TreeMap<>();
    operations.forEach(operation -> documented.put(operation.name(), operation.roles()));
    assertEquals(Operation.ofResources(), documented);
  }

  @Test
  void operation_ofThePublicPort_isThatOfPlatformsOrOpen() {
    Set<String> outside = new TreeSet<>();
    for (Operation operation : operations) {
      Set<String> roles = operation.roles();
      boolean needed =
          roles == null
              || roles.isEmpty()
              || roles.contains("platform")
              || roles.contains("investigator");
      if (!operation.plane().equals(needed ? "public" : "admin")) {
        outside.add(operation.name());
      }
    }
    assertEquals(Set.of(), outside);
  }
}
