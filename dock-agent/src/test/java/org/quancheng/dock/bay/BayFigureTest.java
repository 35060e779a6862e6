package org.quancheng.dock.bay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps the figure in the documentation true: it must show the machine's own transitions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BayFigureTest {

  @Test
  void the_figure_in_the_documentation_is_the_machine() throws IOException {
    var arrows = new TreeSet<String>();
    for (var state : BayFigure.STATES) {
      for (var event : BayFigure.EVENTS) {
        var next = BayMachine.next(state, event).state();
        if (!next.equals(state)) {
          arrows.add("  %s --> %s : %s".formatted(name(state), name(next), name(event)));
        }
      }
    }
    var figure = arrows.stream().collect(Collectors.joining("\n", "stateDiagram-v2\n", "\n"));
    assertThat(Files.readString(Path.of("..", "docs", "dock.md"))).contains(figure);
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
