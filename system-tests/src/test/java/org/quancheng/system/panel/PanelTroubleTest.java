package org.quancheng.system.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.simulation.bureau.Plan;

/** Everything that may go wrong with a recorder, brought about on its page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PanelTroubleTest {

  @TempDir private static Path folder;
  private static HeldRecorder recorder;

  @BeforeAll
  static void start() throws Exception {
    recorder = new HeldRecorder(folder);
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void open() {
    recorder.open();
  }

  @AfterEach
  void leave() {
    recorder.leave();
  }

  @Test
  void sliders_cards_and_codes_reach_the_recorder() throws Exception {
    int known = recorder.known();
    recorder.slide("temperature", 80);
    recorder.told("trouble", "HOT", known);
    recorder.slide("battery", 9);
    recorder.told("trouble", "BATTERY_WEAK", known);
    recorder.slide("battery", 90);
    recorder.until("return document.getElementById('told').innerText.includes('HOT')");
    recorder.slide("temperature", 20);
    recorder.light("GREEN");
    recorder.button("card $officer $certificate");
    recorder.until(HeldRecorder.LINES + ".includes('执法人员1名')");
    recorder.button("case-code $number SAMPLING INVESTIGATION");
    recorder.keyLong("p");
    recorder.until(HeldRecorder.LINES + ".includes('明应急罚〔2026〕12号')");
    recorder.browser().executeScript("document.getElementById('officer').value = 'MS0102'");
    recorder.button("officer-code $officer $certificate");
    recorder.keyLong("p");
    recorder.until(HeldRecorder.LINES + ".includes('执法人员2名')");
    recorder.button("no-code");
    for (var slider : List.of("latitude", "longitude", "clock")) {
      recorder.slide(slider, 40);
    }
    recorder.button("position none");
    recorder.button("card blank");
    recorder.told("trouble", "CARD_UNREADABLE", known);
    recorder.button("clock stop");
    recorder.told("trouble", "CHIP_STOPPED", known);
    recorder.light("RED");
    recorder.assertNothingRefused(known);
    recorder.cutPower();
    recorder.restorePower();
    recorder.light("GREEN");
  }

  @Test
  void a_bay_a_supply_and_a_card_that_fail_are_seen_and_end() throws Exception {
    var dock = recorder.bureau().start(Plan.DOCK);
    dock.ready(HeldRecorder.PATIENCE);
    int seen = dock.events().soFar().size();
    int known = recorder.known();
    recorder.button("bay 2");
    recorder.told("state", "DOCKED", known);
    dock.awaitAfter(seen, "bay 2", event -> event.path("bay").asInt(0) == 2, HeldRecorder.PATIENCE);
    recorder.until("return document.getElementById('bay').innerText.includes('2')");
    recorder.button("undock");
    recorder.told("state", "READY", known);
    recorder.light("GREEN");

    known = recorder.known();
    recorder.button("supply failing");
    recorder.told("state", "FAULTED_NO_SUPPLY", known);
    recorder.light("RED");
    recorder.button("supply ok");
    recorder.told("state", "READY", known);

    known = recorder.known();
    recorder.click("record");
    recorder.told("phase", "SECURED", known);
    recorder.button("storage stall 5");
    recorder.told("trouble", "CARD_SLOW", known);
    recorder.button("storage failing");
    recorder.told("state", "FAULTED_CARD_FAILED", known);
    recorder.button("storage ok");
    known = recorder.known();
    recorder.click("record");
    recorder.told("phase", "SECURED", known);
    recorder.click("record");
    recorder.told("state", "READY", known);
    recorder.assertNothingRefused(known);
  }

  @Test
  void a_camera_that_is_pulled_and_a_power_cut_are_seen_and_end() throws Exception {
    int known = recorder.known();
    recorder.button("camera out");
    recorder.light("RED");
    recorder.told("state", "FAULTED_NO_STREAM", known);
    recorder.button("camera in");
    recorder.told("state", "READY", known);
    recorder.until("return document.getElementById('buzzer').classList.contains('on') === false");

    recorder.click("record");
    recorder.told("phase", "SECURED", known);
    recorder.cutPower();
    assertThat(recorder.browser().executeScript(HeldRecorder.LINES)).asString().isEmpty();
    recorder.restorePower();
    var back = recorder.told("phase", "RECOVERED", 0);
    assertThat(back.path("kind").asString()).isEqualTo("VIDEO");
    recorder.told("state", "READY", 0);
    recorder.light("GREEN");
  }
}
