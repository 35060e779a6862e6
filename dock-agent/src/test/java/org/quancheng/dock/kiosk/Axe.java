package org.quancheng.dock.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** The rules of accessibility that auditors use, run on the page that a browser shows. */
final class Axe {

  private Axe() {}

  /** What is wrong on the page: rule and places. */
  static List<?> barriers(ChromeDriver browser) throws IOException {
    try (var script = requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      browser.executeScript(new String(script.readAllBytes(), UTF_8));
    }
    var found =
        browser.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run().then(result => done(result.violations.map(
                rule => rule.id + ' at ' + rule.nodes.map(node => node.target).join(', '))));
            """);
    return (List<?>) requireNonNull(found);
  }
}
