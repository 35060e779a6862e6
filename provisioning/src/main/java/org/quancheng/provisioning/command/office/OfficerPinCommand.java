package org.quancheng.provisioning.command.office;

import java.io.Console;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.registry.Pins;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import org.quancheng.transfer.duty.Pin;
import org.quancheng.transfer.duty.PinHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code officer pin}: by what an officer without a card takes a recorder out. */
@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description = {
      "Gives an officer a PIN for docks: made at random and shown this once, or typed.",
      "Only its hash is kept; docks get it with the list of officers."
    })
final class OfficerPinCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "NUMBER", description = "The officer's number.")
  private String number = "";

  @Option(names = "--typed", description = "The officer types the PIN, twice: 6 to 12 digits.")
  private boolean typed;

  @Option(names = "--remove", description = "Takes the PIN away; the card is left.")
  private boolean remove;

  @Override
  public Integer call() throws Exception {
    var officer = officer();
    return manner.carryOut(
        Undertaking.of(
            "officer pin",
            remove
                ? new Step(
                    "take the PIN of %s away".formatted(officer),
                    "give another one",
                    report -> remove(officer, report))
                : new Step(
                    "give %s a PIN for docks".formatted(officer),
                    "run it again with --remove",
                    report -> give(officer, report))));
  }

  private OfficerId officer() {
    try {
      return new OfficerId(number);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Name the officer as the register does.");
    }
  }

  private void give(OfficerId officer, Report report) throws SQLException {
    var random = new SecureRandom();
    try (var registry = bureau.registry();
        var pin = typed ? ask(System.console()) : Pin.random(random)) {
      var hash = PinHash.of(pin, random);
      registry
          .database()
          .change(writer -> {
            known(writer, officer);
            Pins.put(writer, officer, hash);
          });
      report.fact("officer", officer.text());
      if (!typed) {
        report.fact("pin", new String(pin.digits())).line("It is shown this once only.");
      }
    }
  }

  private void remove(OfficerId officer, Report report) throws SQLException {
    try (var registry = bureau.registry()) {
      boolean had =
          registry
              .database()
              .inTransaction(writer -> {
                known(writer, officer);
                return Pins.remove(writer, officer);
              });
      report.fact("officer", officer.text()).fact("removed", had);
    }
  }

  private static void known(Connection reader, OfficerId officer) throws SQLException {
    if (!Officers.holders(reader).containsValue(officer)) {
      throw new OperatorException(
          "officer %s is not in the register".formatted(officer),
          "Import officers first: quancheng provision officer import FILE");
    }
  }

  private static Pin ask(@Nullable Console console) {
    if (console == null || !console.isTerminal()) {
      throw new OperatorException(
          "a PIN is to be typed, and nobody is here", "Leave --typed out: one is made at random.");
    }
    var first = read(console, "PIN: ");
    var again = read(console, "Once more: ");
    try {
      var pin = Pin.of(first);
      if (!Arrays.equals(first, again) || pin.obvious()) {
        pin.close();
        throw new OperatorException(
            "the two are not the same, or everybody tries this one first",
            "Type another one, twice: 6 to 12 digits, not such as 123456.");
      }
      return pin;
    } catch (IllegalArgumentException e) {
      throw new OperatorException(String.valueOf(e.getMessage()), "Type 6 to 12 digits.");
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(again, '\0');
    }
  }

  private static char[] read(Console console, String prompt) {
    var typed = console.readPassword("%s", prompt);
    if (typed == null) {
      throw new OperatorException("no PIN was typed", "Run the command again.");
    }
    return typed;
  }
}
