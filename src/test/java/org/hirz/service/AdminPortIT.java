package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with administration on a port of its own. */
class AdminPortIT {
  @Test
  void operations_areOnThePortOfTheirPlane(@TempDir Path root)
      throws IOException, InterruptedException {
    int admin;
    try (ServerSocket socket = new ServerSocket(0)) {
      admin = socket.getLocalPort();
    }
    Map<String, String> environment =
        Map.of(
            "HIRZ_ADMIN_KEY",
            PackagedService.KEY,
            "HIRZ_ADMIN_PORT",
            String.valueOf(admin),
            "HIRZ_LIMITS_WRONG_KEYS_PER_SECOND",
            "1000"); // it asks often without one
    try (PackagedService service = PackagedService.start(root, "-Xmx512m", environment)) {
      String key = "Authorization: Bearer " + PackagedService.KEY;
      RawHttp.Answer unknown = RawHttp.send(service.port(), "GET", "/v1/nothing", key);
      int hidden = 0;
      for (Operation operation : Operation.all()) {
        String path = operation.path().replaceAll("\\{[^}]*}", "1");
        RawHttp.Answer there = RawHttp.send(admin, operation.method(), path);
        RawHttp.Answer here = RawHttp.send(service.port(), operation.method(), path);
        if (operation.plane().equals("public")) {
          assertEquals(there.status(), here.status(), operation::name);
        } else {
          hidden++;
          assertEquals(401, there.status(), operation::name);
          assertEquals(unknown, here, operation::name);
        }
      }
      assertTrue(hidden > 20, "hardly an operation is administration");
      for (String page : List.of("/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
        assertEquals(404, RawHttp.send(service.port(), "GET", page, key).status(), page);
        assertEquals(200, RawHttp.send(admin, "GET", page).status(), page);
      }
      assertEquals(200, RawHttp.send(admin, "GET", "/q/health/ready").status());
      assertEquals(200, RawHttp.send(service.port(), "GET", "/q/health/ready").status());
    }
  }
}
