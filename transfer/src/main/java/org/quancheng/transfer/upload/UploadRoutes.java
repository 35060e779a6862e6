package org.quancheng.transfer.upload;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Function;
import org.quancheng.transfer.link.Peer;

/** The upload resource. */
public final class UploadRoutes {

  public UploadRoutes(UploadDesk desk, Function<Context, Peer> peers) {}

  /** Adds the routes under {@code /v1/uploads}. */
  public void addTo(RoutesConfig routes) {}
}
