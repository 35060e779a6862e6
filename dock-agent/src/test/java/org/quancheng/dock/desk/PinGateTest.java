package org.quancheng.dock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.desk.PinGate.Verdict;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.duty.OfficerPin;
import org.quancheng.transfer.duty.Pin;
import org.quancheng.transfer.duty.PinHash;

/** Guessing an officer's PIN at the dock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PinGateTest {

  private static final Officer LI = Officer.of("MS0101", "辽0500101");
  private static final Officer WANG = Officer.of("MS0102", "辽0500102");

  @TempDir private Path directory;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<DutySheet> sheet = new AtomicReference<>(sheet("250713"));
  private Database database;
  private PinGate gate;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(directory.resolve("dock.db"), List.of(PinGate.SCHEMA));
    gate = new PinGate(database, sheet::get, nanos::get);
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void number_and_pin_let_their_officer_in_and_nobody_else() throws Exception {
    assertThat(open("MS0101", "250713")).isEqualTo(new Verdict.Known(LI));
    assertThat(open("ms0101", "250713")).isEqualTo(new Verdict.Known(LI));
    assertThat(open("MS0102", "250713")).as("has no PIN").isInstanceOf(Verdict.Wait.class);
    assertThat(open("MS0999", "250713")).as("is nobody").isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void wrong_ones_cost_time_that_doubles_and_the_right_one_must_wait_too() throws Exception {
    assertThat(open("MS0101", "111222")).isEqualTo(pause(0));
    assertThat(open("MS0101", "111222")).isEqualTo(pause(0));
    assertThat(open("MS0101", "111222")).isEqualTo(pause(2));
    assertThat(open("MS0101", "250713")).as("too early").isEqualTo(pause(2));

    pass(2);
    assertThat(open("MS0101", "111222")).isEqualTo(pause(4));
    pass(4);
    assertThat(open("MS0101", "250713")).isEqualTo(new Verdict.Known(LI));
    assertThat(open("MS0101", "111222")).as("counted anew").isEqualTo(pause(0));
  }

  @Test
  void a_restart_forgives_nothing() throws Exception {
    guess(4);

    gate = new PinGate(database, sheet::get, nanos::get);

    assertThat(open("MS0101", "250713")).isEqualTo(pause(4));
  }

  @Test
  void ten_wrong_ones_lock_until_a_card_or_a_new_pin() throws Exception {
    guess(10);
    pass(100_000);
    assertThat(open("MS0101", "250713")).isEqualTo(new Verdict.Locked());

    gate.forgive("MS0101");
    assertThat(open("MS0101", "250713")).isEqualTo(new Verdict.Known(LI));

    guess(10);
    pass(100_000);
    sheet.set(sheet("731846"));
    assertThat(open("MS0101", "731846")).isEqualTo(new Verdict.Known(LI));
  }

  @Test
  void guessing_for_one_officer_does_not_lock_another_out() throws Exception {
    sheet.set(
        new DutySheet(
            List.of(LI, WANG),
            List.of(),
            List.of(
                new OfficerPin(LI.id(), hash("250713")),
                new OfficerPin(WANG.id(), hash("731846")))));
    guess(10);

    assertThat(open("MS0102", "731846")).isEqualTo(new Verdict.Known(WANG));
  }

  private void guess(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      open("MS0101", "111222");
      pass(1_000);
    }
    nanos.addAndGet(-Duration.ofSeconds(1_000).toNanos());
  }

  private Verdict open(String number, String digits) throws Exception {
    try (var pin = Pin.of(digits.toCharArray())) {
      return gate.open(number, pin);
    }
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static Verdict pause(long seconds) {
    return new Verdict.Wait(Duration.ofSeconds(seconds));
  }

  private static DutySheet sheet(String digits) {
    return new DutySheet(
        List.of(LI, WANG), List.of(), List.of(new OfficerPin(LI.id(), hash(digits))));
  }

  /** Cheap ones: what they cost is not what is tried here. */
  private static PinHash hash(String digits) {
    var cheap = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$";
    return new PinHash(
        cheap
            + (digits.equals("250713")
                ? "lpon7lTvX3ostnsa3vZcM50U48eE+XsVtZ8K/wgefQQ"
                : "E3qmGfGYgX6i3p4wEgbDIUbxKU2scXV7EZaytbUkIao"));
  }
}
