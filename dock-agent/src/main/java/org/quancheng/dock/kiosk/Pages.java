package org.quancheng.dock.kiosk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Renders the templates, which were compiled with the code. */
final class Pages {

  private static final String PACKAGE = "org.quancheng.dock.kiosk.page";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);

  /** The whole page. */
  String page(Screen screen) {
    return render("page.jte", Map.of("screen", screen));
  }

  /** Where an officer types. */
  String desk(Words words) {
    return render("desk.jte", Map.of("words", words, "version", Asset.VERSION));
  }

  /** The strip at the top. */
  String head(Screen screen) {
    return render("head.jte", Map.of("screen", screen));
  }

  /** One bay. */
  String tile(Tile tile, Words words) {
    return render("tile.jte", Map.of("tile", tile, "words", words));
  }

  private String render(String template, Map<String, Object> parts) {
    var text = new StringOutput();
    engine.render(template, parts, text);
    return text.toString();
  }
}
