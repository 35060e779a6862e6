package org.quancheng.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.port.Button;
import org.quancheng.hardware.port.CardReader.Card;
import org.quancheng.hardware.port.CardReader.Tap;
import org.quancheng.hardware.port.DockPresence.Contact;
import org.quancheng.hardware.port.StatusLight.Colour;
import org.quancheng.hardware.port.StatusLight.Pattern;
import org.quancheng.hardware.port.StatusLight.Signal;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandTest {

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Hand hand = new Hand(new PrintStream(told, true, StandardCharsets.UTF_8));

  @Test
  void a_press_moves_the_button_down_and_up() {
    var moves = new ArrayList<Button.Move>();
    var parts = new SimulatedRecorder(hand, InstantSource.system()).parts();
    parts.button(Button.Role.RECORD).listen(moved -> moves.add(moved.move()));

    obey("press record");

    assertThat(moves).containsExactly(Button.Move.DOWN, Button.Move.UP);
  }

  @Test
  void a_long_press_is_told_with_its_length_and_not_waited_for() {
    var nanos = new ArrayList<Long>();
    var parts = new SimulatedRecorder(hand, InstantSource.system()).parts();
    parts.button(Button.Role.MARK).listen(moved -> nanos.add(moved.monotonicNanos()));

    obey("press mark long");

    assertThat(nanos.get(1) - nanos.get(0)).isGreaterThan(3_000_000_000L);
  }

  @Test
  void a_tapped_card_and_the_dock_contacts_are_heard() throws Exception {
    var cards = new ArrayList<Tap>();
    var parts = new SimulatedRecorder(hand, InstantSource.system()).parts();
    parts.cards().listen(cards::add);

    obey("card P1001 MS-2021-0042\ndock https://127.0.1.1:7443\nbattery 17");

    assertThat(cards).containsExactly(new Card("P1001", "MS-2021-0042"));
    assertThat(parts.dock().contact())
        .isEqualTo(new Contact.Docked(Optional.of(URI.create("https://127.0.1.1:7443"))));
    assertThat(parts.battery().read().percent()).isEqualTo(17);
  }

  @Test
  void a_command_that_is_not_known_is_refused_with_the_ones_that_are() {
    var dock = new SimulatedDock(4, hand);

    obey("insrt 1");

    assertThat(dock.parts().bays()).hasSize(4);
    assertThat(told()).contains("\"event\":\"refused\"", "insert N", "remove N");
  }

  @Test
  void a_bay_that_is_not_there_is_refused() {
    var dock = new SimulatedDock(2, hand);

    obey("insert 3");

    assertThat(told()).contains("there are bays 1 to 2");
    assertThat(dock.parts().bays()).noneMatch(bay -> bay.presence().present());
  }

  @Test
  void inserting_raises_the_presence_line_once() {
    var dock = new SimulatedDock(2, hand);
    List<Boolean> heard = new ArrayList<>();
    dock.parts().bays().get(1).presence().listen(heard::add);

    obey("insert 2\ninsert 2\nremove 2");

    assertThat(heard).containsExactly(true, false);
  }

  @Test
  void a_light_tells_its_bay_and_only_changes() {
    var dock = new SimulatedDock(1, hand);
    var green = new Signal(Colour.GREEN, Pattern.STEADY);

    dock.parts().bays().getFirst().light().show(green);
    dock.parts().bays().getFirst().light().show(green);

    assertThat(told())
        .isEqualTo(
            "@ {\"event\":\"light\",\"bay\":1,\"colour\":\"GREEN\",\"pattern\":\"STEADY\"}\n");
  }

  @Test
  void text_is_escaped_so_that_a_line_stays_a_line() {
    hand.tell("screen", Map.of("lines", List.of("a \"b\"\n\\", "待命\u0007")));

    assertThat(told())
        .isEqualTo("@ {\"event\":\"screen\",\"lines\":[\"a \\\"b\\\"\\n\\\\\",\"待命\\u0007\"]}\n");
  }

  private void obey(String commands) {
    hand.obey(new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)));
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
