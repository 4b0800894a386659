package org.hirz.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hirz.hashlist.format.ListFormats;

/** The formats in which lists can be uploaded. */
@Path("/v1/formats")
@Produces(MediaType.APPLICATION_JSON)
public final class FormatsResource {
  /** Returns their names. */
  @GET
  @RolesAllowed({"analyst", "auditor"})
  public Formats all() {
    return new Formats(ListFormats.names());
  }

  /** Names of formats. */
  record Formats(List<String> formats) {}
}
