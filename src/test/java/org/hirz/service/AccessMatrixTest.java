package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirz.access.ApiKey;
import org.hirz.access.Budget;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;
import org.hirz.store.AccessOutcome;
import org.hirz.store.Act;
import org.hirz.store.Disputes;
import org.hirz.store.Job;
import org.hirz.store.JobLimits;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.hirz.store.Jobs;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the OpenAPI document, called by everybody: who is let in is what the document
 * says. An operation without a rule, or with a parameter that nobody has thought of, fails.
 *
 * <p>Requests are as short as can be: what an operation does with them is not looked at, only
 * whether it is refused because of who asks.
 */
@QuarkusTest
class AccessMatrixTest extends ServiceTest {
  private static final TenantId OWN = new TenantId("matrix-own");
  private static final TenantId FOREIGN = new TenantId("matrix-foreign");
  private static final TenantId DISABLED = new TenantId("matrix-disabled");
  private static final Act ADMIN = new Act("test-admin", "for the matrix");
  private static final String SECRET = "m".repeat(43);
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> OF_A_TENANT = Set.of("tenant", "kid", "dispute", "job");

  /** What stands for parameters that name nothing of a tenant's. Nothing is changed by them. */
  private static final Map<String, String> ELSE =
      Map.of(
          "id", "no-such-list",
          "list", "demo",
          "version", "1",
          "number", "1",
          "entry", "no-such-entry",
          "key", "no-such-key",
          "upload", "no-such-upload");

  /**
   * Who calls.
   *
   * @param key what is shown
   * @param tenant whose it is
   * @param roles what it may do; empty where it is good for nothing
   */
  private record Somebody(String name, @Nullable String key, TenantId tenant, Set<Role> roles) {
    boolean hasOne(Set<String> wanted) {
      return roles.stream().anyMatch(role -> wanted.contains(role.wireName()));
    }

    boolean isWhole() {
      return hasOne(Set.of("analyst", "auditor", "admin"));
    }
  }

  private final List<Operation> operations = Operation.all();

  @BeforeEach
  void makeTenants() {
    Store store = stores.store();
    if (store.tenants().find(OWN).isPresent()) {
      keys.refresh(store::access);
      return;
    }
    for (TenantId tenant : List.of(OWN, FOREIGN, DISABLED)) {
      done(
          store
              .tenants()
              .create(tenant, "Synthetic " + tenant, Budget.UNLIMITED, Optional.empty(), ADMIN));
      done(store.tenants().grant(tenant, new ListId("demo"), "for the matrix", ADMIN));
      add("matrix-" + tenant + "-platform", tenant, null, EnumSet.of(Role.PLATFORM));
      add("matrix-" + tenant + "-investigator", tenant, null, EnumSet.of(Role.INVESTIGATOR));
      open(store, tenant);
    }
    add("matrix-expired", TenantId.OPERATOR, Instant.EPOCH.plusSeconds(1), everyRole());
    add("matrix-revoked", TenantId.OPERATOR, null, everyRole());
    done(store.callerKeys().revoke("matrix-revoked", ADMIN));
    done(store.tenants().disable(DISABLED, ADMIN));
    keys.refresh(store::access);
  }

  private static EnumSet<Role> everyRole() {
    return EnumSet.allOf(Role.class);
  }

  private static void done(AccessOutcome<?> outcome) {
    assertTrue(outcome instanceof AccessOutcome.Done, () -> "refused: " + outcome);
  }

  private void add(String kid, TenantId tenant, @Nullable Instant expires, Set<Role> roles) {
    ApiKey key = new ApiKey(kid, SECRET);
    StoredKey stored =
        new StoredKey(
            kid,
            tenant,
            StoredKey.Kind.SECRET,
            key.secretSha256(),
            roles,
            Instant.EPOCH,
            expires,
            null);
    done(stores.store().callerKeys().create(stored, ADMIN));
  }

  private static void open(Store store, TenantId tenant) {
    store
        .disputes()
        .open(
            new Disputes.Dispute(
                dispute(tenant),
                tenant,
                "",
                new ListId("demo"),
                "harbour",
                "for the matrix",
                new StoredVersion.Signature("matrix-" + tenant + "-platform", Instant.EPOCH),
                null,
                "",
                null));
  }

  private static String dispute(TenantId tenant) {
    return "MATRIX-" + tenant;
  }

  private void keepJob(TenantId tenant) {
    Jobs jobs = stores.store().jobs();
    if (jobs.find(job(tenant)).isEmpty()) {
      JobTerms terms =
          new JobTerms("csv", "csv", "all", false, false, "", 1, List.of(), Duration.ofDays(1));
      Job.Progress none = new Job.Progress(0, 0, 0, JobTally.NONE, 0, null, 0);
      Job job =
          new Job(
              job(tenant),
              tenant,
              "matrix-" + tenant + "-platform",
              terms,
              Instant.EPOCH,
              JobState.RECEIVING,
              "",
              "",
              "",
              none,
              null,
              Instant.EPOCH);
      assertEquals(
          Jobs.Taken.KEPT, jobs.create(job, "nobody", new JobLimits(1000, 1 << 20, 1L << 40)));
    }
  }

  private static String job(TenantId tenant) {
    return "JOB-" + tenant;
  }

  private static String key(String kid) {
    return kid + "." + SECRET;
  }

  /** Keys that are let in where the rule says so. */
  private static List<Somebody> good() {
    List<Somebody> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(new Somebody("operator's " + role, key(role), TenantId.OPERATOR, EnumSet.of(role)));
    }
    for (Role role : List.of(Role.PLATFORM, Role.INVESTIGATOR)) {
      all.add(
          new Somebody(
              "tenant's " + role,
              key("matrix-" + OWN + "-" + role.wireName()),
              OWN,
              EnumSet.of(role)));
    }
    return all;
  }

  /** Keys that are good for nothing. */
  private static List<Somebody> bad() {
    return List.of(
        new Somebody("nobody", null, OWN, Set.of()),
        new Somebody("unknown", key("matrix-unknown"), OWN, Set.of()),
        new Somebody("revoked", key("matrix-revoked"), OWN, Set.of()),
        new Somebody("expired", key("matrix-expired"), OWN, Set.of()),
        new Somebody(
            "of a disabled tenant", key("matrix-" + DISABLED + "-platform"), DISABLED, Set.of()));
  }

  @Test
  void operation_letsInWhomTheDocumentSays() {
    Set<String> wrong = new TreeSet<>();
    int calls = 0;
    for (Operation operation : operations) {
      for (Somebody caller : good()) {
        for (TenantId resource : List.of(OWN, FOREIGN)) {
          if (namesATenants(operation) || resource.equals(OWN)) {
            int status = call(operation, caller, resource);
            String expected = expected(operation, caller, resource);
            if (!String.valueOf(status).matches(expected)) {
              wrong.add(
                  operation.name()
                      + " of "
                      + resource
                      + " by "
                      + caller.name()
                      + ": "
                      + status
                      + ", not "
                      + expected);
            }
            calls++;
          }
        }
      }
    }
    assertEquals(Set.of(), wrong);
    assertTrue(calls >= operations.size() * good().size(), "every operation by everybody");
  }

  @Test
  void operation_withoutAGoodKey_isRefusedUnlessItIsOpen() {
    Set<String> wrong = new TreeSet<>();
    for (Operation operation : operations) {
      for (Somebody caller : bad()) {
        int status = call(operation, caller, OWN);
        boolean open = roles(operation).isEmpty() && caller.key() == null;
        // To an open operation a key is not shown; whether one that ended is refused is its own.
        boolean either = roles(operation).isEmpty() && caller.key() != null;
        if (!either && (open ? status == 401 || status == 403 : status != 401)) {
          wrong.add(operation.name() + " by " + caller.name() + ": " + status);
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  private static Set<String> roles(Operation operation) {
    Set<String> roles = operation.roles();
    if (roles == null) {
      throw new AssertionError(operation.name() + " has no rule");
    }
    return roles;
  }

  private static boolean namesATenants(Operation operation) {
    return PARAMETER
        .matcher(operation.path())
        .results()
        .anyMatch(found -> OF_A_TENANT.contains(found.group(1)));
  }

  /** Returns a pattern of the statuses that the rules lead to. */
  private static String expected(Operation operation, Somebody caller, TenantId resource) {
    Set<String> roles = roles(operation);
    if (!roles.isEmpty() && !caller.hasOne(roles)) {
      return "403";
    }
    if (!namesATenants(operation)) {
      return "(?!401|403|5).*";
    }
    return switch (operation.tenant()) {
      case "own" ->
          caller.isWhole() || caller.tenant().equals(resource) ? "(?!401|403|404|5).*" : "404";
      case "any" -> "(?!401|403|404|5).*";
      default -> "no rule: " + operation.name() + " needs an x-tenant";
    };
  }

  private int call(Operation operation, Somebody caller, TenantId resource) {
    keepJob(resource); // one of the calls erases it
    RequestSpecification request = given().urlEncodingEnabled(false);
    if (caller.key() != null) {
      request.header("Authorization", "Bearer " + caller.key());
    }
    String type = operation.bodyType();
    if (type != null) {
      request.header("Content-Type", type);
      if (type.equals("application/json")) {
        request.body("{}");
      } else {
        request.body(new byte[] {'x'});
      }
    }
    return request
        .request(Method.valueOf(operation.method()), path(operation, resource))
        .statusCode();
  }

  private static String path(Operation operation, TenantId resource) {
    Matcher parameters = PARAMETER.matcher(operation.path());
    return parameters.replaceAll(
        found ->
            switch (found.group(1)) {
              case "tenant" -> resource.value();
              case "kid" -> "matrix-" + resource + "-platform";
              case "dispute" -> dispute(resource);
              case "job" -> job(resource);
              default -> {
                String value = ELSE.get(found.group(1));
                if (value == null) {
                  throw new AssertionError("nobody has thought of a parameter in " + operation);
                }
                yield value;
              }
            });
  }
}
