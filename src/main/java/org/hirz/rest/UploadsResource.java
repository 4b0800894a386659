package org.hirz.rest;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far uploads have come: asked for, or watched. */
@Path("/v1/uploads")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadsResource {
  private static final Duration LOOK = Duration.ofMillis(250);

  /**
   * After so many looks something is sent though nothing has changed, for the connection's sake.
   */
  private static final int STILL = 60;

  private final ListUploads uploads;

  UploadsResource(ListUploads uploads) {
    this.uploads = uploads;
  }

  /** Returns how far an upload has come. */
  @GET
  @Path("/{upload}")
  @RolesAllowed({"analyst", "auditor"})
  public ListUpload.Progress one(@PathParam("upload") String id) {
    return find(id).progress();
  }

  /** Tells how far it has come, again and again, until it is done. */
  @GET
  @Path("/{upload}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed({"analyst", "auditor"})
  public Multi<OutboundSseEvent> events(@PathParam("upload") String id, @Context Sse sse) {
    ListUpload upload = find(id);
    return Multi.createFrom()
        .deferred(
            () -> {
              Watch watch = new Watch(upload, sse);
              return Multi.createFrom()
                  .ticks()
                  .every(LOOK)
                  .onOverflow()
                  .drop()
                  .onItem()
                  .transformToIterable(tick -> watch.look())
                  .select()
                  .first(event -> event.isPresent())
                  .onItem()
                  .transform(Optional::get);
            });
  }

  private ListUpload find(String id) {
    return uploads
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "There is no such upload, or it is forgotten."));
  }

  /** One who watches an upload. For one thread at a time. */
  private static final class Watch {
    private final ListUpload upload;
    private final Sse sse;
    private ListUpload.@Nullable Progress told;
    private int still;

    Watch(ListUpload upload, Sse sse) {
      this.upload = upload;
      this.sse = sse;
    }

    /** Returns what there is to tell; empty in it is the end. */
    List<Optional<OutboundSseEvent>> look() {
      boolean done = upload.isDone();
      ListUpload.Progress now = upload.progress();
      if (done) {
        return List.of(event("progress", now), event("done", now), Optional.empty());
      }
      if (now.equals(told) && ++still < STILL) {
        return List.of();
      }
      told = now;
      still = 0;
      return List.of(event("progress", now));
    }

    private Optional<OutboundSseEvent> event(String name, ListUpload.Progress progress) {
      return Optional.of(
          sse.newEventBuilder()
              .name(name)
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(ListUpload.Progress.class, progress)
              .build());
    }
  }
}
