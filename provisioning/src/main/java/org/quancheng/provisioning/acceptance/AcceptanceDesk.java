package org.quancheng.provisioning.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.InvalidReceiptException;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.registry.SelfTests;
import org.quancheng.transfer.registrar.AcceptanceReport;
import org.quancheng.transfer.wire.WireJson;

/** Judges what recorders write at the end of their acceptance, and notes it in the register. */
public final class AcceptanceDesk {

  private final Bureau bureau;
  private final Registry registry;

  /** Judges by this bureau's receipt keys. */
  public AcceptanceDesk(Bureau bureau, Registry registry) {
    this.bureau = bureau;
    this.registry = registry;
  }

  /** A recorder that was accepted, and the receipt that shows it. */
  public record Accepted(Device device, AcceptanceReport report, Receipt receipt) {}

  /**
   * Takes a report in.
   *
   * @throws OperatorException if its receipt is not the store's, or is for something else
   */
  public Accepted take(Path file) throws SQLException {
    var report = read(file);
    var device =
        registry
            .database()
            .query(reader -> Devices.find(reader, report.device()))
            .orElseThrow(() ->
                new OperatorException(
                    "no device is called " + report.device(),
                    "Take the report to the bureau that enrolled it."));
    var receipt = verified(report);
    registry.database().change(writer -> SelfTests.add(writer, report.device(), report.test()));
    return new Accepted(device, report, receipt);
  }

  private static AcceptanceReport read(Path file) {
    try {
      return WireJson.read(Files.readAllBytes(file), AcceptanceReport.class);
    } catch (IOException e) {
      throw new OperatorException(
          "%s is no acceptance report: %s".formatted(file, e.getMessage()),
          "Name the file that 'quancheng recorder --accept' wrote.");
    }
  }

  private Receipt verified(AcceptanceReport report) {
    var test = report.test();
    try {
      var receipt = ReceiptKeys.load(bureau.layout().receiptKeys()).verify(report.receipt());
      var digest = Digest.of(report.receipt().getBytes(StandardCharsets.US_ASCII));
      if (receipt.recorder().equals(report.device())
          && receipt.fileDigest().hex().equals(test.captureDigest())
          && digest.hex().equals(test.receiptDigest())) {
        return receipt;
      }
    } catch (InvalidReceiptException e) {
      throw new OperatorException(
          "%s is not accepted: %s".formatted(report.device(), e.getMessage()),
          "Run the acceptance again with this bureau's store.");
    }
    throw new OperatorException(
        "%s is not accepted: the receipt is for another recording".formatted(report.device()),
        "Run the acceptance again.");
  }
}
