package org.quancheng.transfer.upload;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.sql.SQLException;
import java.util.function.Function;
import org.quancheng.transfer.link.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The upload resource: hands each request to the dialect it speaks. */
public final class UploadRoutes {

  private static final String UPLOADS = "/v1/uploads";
  private static final String UPLOAD = UPLOADS + "/{upload}";

  private static final Logger LOG = LoggerFactory.getLogger(UploadRoutes.class);
  private static final int REFUSED = 400;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;
  private static final int NO_ROOM = 507;

  private final TusDialect tus;
  private final DraftDialect draft;

  /** {@code peers} tells who sent a request, as {@code Peers.of} does. */
  public UploadRoutes(UploadDesk desk, Function<Context, Peer> peers) {
    this.tus = new TusDialect(desk, peers);
    this.draft = new DraftDialect(desk, peers);
  }

  /** Adds the routes under {@code /v1/uploads}. */
  public void addTo(RoutesConfig routes) {
    routes.options(UPLOADS, guarded(this::options));
    routes.options(UPLOAD, guarded(this::options));
    routes.post(UPLOADS, guarded(spoken(draft::create, tus::create)));
    routes.head(UPLOAD, guarded(spoken(draft::head, tus::head)));
    routes.patch(UPLOAD, guarded(spoken(draft::patch, tus::patch)));
    routes.delete(UPLOAD, guarded(spoken(draft::delete, tus::delete)));
    routes.post(UPLOAD, guarded(tus::overridden));
  }

  private void options(Context http) {
    tus.options(http);
    http.header("Upload-Limit", draft.limit());
  }

  private static Handler spoken(Handler draft, Handler tus) {
    return http -> (DraftDialect.speaks(http) ? draft : tus).handle(http);
  }

  private static Handler guarded(Handler handler) {
    return http -> {
      try {
        handler.handle(http);
      } catch (RefusedRequest e) {
        Responses.problem(http, e.status(), String.valueOf(e.getMessage()));
      } catch (NoRoomException e) {
        LOG.error("the medium is full", e);
        Responses.problem(http, NO_ROOM, "the medium here is full");
      } catch (LostWriteException e) {
        LOG.error("bytes could not be stored", e);
        Responses.problem(http, FAILED, "the medium here lost the bytes; all are needed again");
      } catch (SQLException e) {
        LOG.error("the database of the uploads failed", e);
        http.header("Retry-After", "10");
        Responses.problem(http, UNAVAILABLE, "uploads cannot be taken in at the moment");
      }
      if (http.statusCode() >= REFUSED) {
        Responses.hearOut(http);
      }
    };
  }
}
