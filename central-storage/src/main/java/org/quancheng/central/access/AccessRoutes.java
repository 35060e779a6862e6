package org.quancheng.central.access;

import static io.javalin.apibuilder.ApiBuilder.before;
import static io.javalin.apibuilder.ApiBuilder.get;
import static io.javalin.apibuilder.ApiBuilder.post;

import io.javalin.apibuilder.EndpointGroup;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Stands in front of every page: without a session there is only the sign-in page.
 *
 * <p>The cookie is {@code __Host-} prefixed and Secure over HTTPS; on the loopback address, where
 * there is no TLS, it is the same without the prefix.
 */
public final class AccessRoutes implements EndpointGroup {

  /** The request attribute that holds the person's name. */
  public static final String PERSON = "person";

  private final SignIn signIn;
  private final boolean secure;

  /**
   * Guards the pages.
   *
   * @param secure whether the pages are served over HTTPS
   */
  public AccessRoutes(SignIn signIn, boolean secure) {
    this.signIn = signIn;
    this.secure = secure;
  }

  @Override
  public void addEndpoints() {
    before(this::guard);
    get("/sign-in/{link}", this::redeem);
    post("/sign-out", this::signOut);
  }

  private void guard(Context http) throws SQLException {
    if (http.path().startsWith("/sign-in") || http.path().startsWith("/assets/")) {
      return;
    }
    var session = http.cookie(cookieName());
    var person = session == null ? Optional.<String>empty() : signIn.person(session);
    if (person.isPresent()) {
      http.attribute(PERSON, person.get());
    } else if (http.path().startsWith("/api/")) {
      http.status(HttpStatus.UNAUTHORIZED)
          .contentType("application/json")
          .result("{\"error\":\"sign in first\"}");
      http.skipRemainingHandlers();
    } else {
      http.redirect("/sign-in", HttpStatus.SEE_OTHER);
      http.skipRemainingHandlers();
    }
  }

  private void redeem(Context http) throws SQLException {
    var session = signIn.redeem(http.pathParam("link"));
    if (session.isEmpty()) {
      http.redirect("/sign-in?spent", HttpStatus.SEE_OTHER);
      return;
    }
    http.cookie(cookie(session.get(), -1));
    http.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void signOut(Context http) throws SQLException {
    var session = http.cookie(cookieName());
    if (session != null) {
      signIn.end(session);
    }
    http.cookie(cookie("", 0));
    http.redirect("/sign-in", HttpStatus.SEE_OTHER);
  }

  private Cookie cookie(String value, int seconds) {
    return new Cookie(cookieName(), value, "/", seconds, secure, true, "", SameSite.STRICT);
  }

  private String cookieName() {
    return secure ? "__Host-quancheng" : "quancheng";
  }
}
