package org.quancheng.central.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.access.AccessRoutes;
import org.quancheng.central.page.NoticePage;
import org.quancheng.central.page.Shell;
import org.quancheng.central.page.Words;

/** Puts a page into its template, in the language of the visitor. */
final class Renderer {

  private static final String LANGUAGE = "lang";
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** Renders a page. */
  void show(Context http, String template, Record page) {
    var output = new StringOutput();
    engine.render(template + ".jte", page, output);
    http.html(output.toString());
  }

  /** A page of a few sentences. */
  void notice(Context http, HttpStatus status, String heading, String... sentences) {
    var shell = shell(http, "");
    var words = shell.words();
    var said = Arrays.stream(sentences).map(key -> words.say(key)).toList();
    http.status(status);
    show(http, "notice", new NoticePage(shell, words.say(heading), said));
  }

  /** What surrounds a page; a language that is asked for is remembered. */
  Shell shell(Context http, String section) {
    var asked = http.queryParam(LANGUAGE);
    if (asked != null) {
      http.cookie(LANGUAGE, Words.of(asked).tag(), YEAR_SECONDS);
    }
    var words = words(http);
    @Nullable String person = http.attribute(AccessRoutes.PERSON);
    return new Shell(words, section, person, sameWith(http, words.otherTag()));
  }

  private static Words words(Context http) {
    var asked = http.queryParam(LANGUAGE);
    var remembered = http.cookie(LANGUAGE);
    return Words.of(asked != null ? asked : remembered == null ? "zh" : remembered);
  }

  /** A link to the same page, filters included, in another language. */
  private static String sameWith(Context http, String tag) {
    var link = new Query().with(LANGUAGE, tag);
    http.queryParamMap()
        .forEach((name, values) -> {
          if (!name.equals(LANGUAGE) && !values.isEmpty()) {
            link.with(name, values.getFirst());
          }
        });
    return http.path() + link;
  }
}
