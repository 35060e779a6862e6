package org.quancheng.dock.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps the figure in the documentation true: it must show the machine's own transitions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForwardFigureTest {

  @Test
  void the_figure_in_the_documentation_is_the_machine() throws IOException {
    var arrows = new TreeSet<String>();
    for (var state : ForwardFigure.STATES) {
      // The grant in force has epoch 2; of the events, only a new grant has epoch 3.
      var events =
          Stream.concat(
              ForwardFigure.events(2).stream(),
              Stream.of(new ForwardEvent.GrantCame(ForwardFigure.terms(3))));
      events.forEach(event -> {
        var next = ForwardMachine.next(state, event).state();
        if (!next.getClass().equals(state.getClass())) {
          arrows.add("  %s --> %s : %s".formatted(name(state), name(next), name(event)));
        }
      });
    }
    var figure = arrows.stream().collect(Collectors.joining("\n", "stateDiagram-v2\n", "\n"));
    assertThat(Files.readString(Path.of("..", "docs", "dock.md"))).contains(figure);
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
