package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.StoreKeys;

/**
 * Puts a new receipt key in the place of the old one, with an overlap in which devices believe
 * both. Each change is one file that appears whole, in an order in which a run that was cut off is
 * gone on with by the next.
 */
public final class Rotation {

  private static final Pattern NUMBERED = Pattern.compile("receipt-([0-9]+)\\.pub");

  private final Bureau bureau;
  private final Surroundings surroundings;

  /** Rotates the receipt key of this bureau. */
  public Rotation(Bureau bureau, Surroundings surroundings) {
    this.bureau = bureau;
    this.surroundings = surroundings;
  }

  /**
   * Makes the key that will sign receipts, and publishes its public half. The store goes on with
   * the present one until {@link #activateReceiptKey}.
   *
   * @return the published file
   */
  public Path prepareReceiptKey() throws IOException {
    var safe = bureau.openStoreSafe();
    if (safe.find(StoreKeys.RECEIPT_NEXT).isEmpty()) {
      var made = ReceiptSigner.generate(surroundings.random());
      safe.put(StoreKeys.RECEIPT_NEXT, made.encoded());
      bureau.saveStoreSafe(safe);
    }
    var folder = bureau.layout().receiptKeys();
    var next = signer(safe, StoreKeys.RECEIPT_NEXT);
    var published = publishedAs(folder, next);
    next.savePublic(published);
    distribute(folder, "receipt-keys");
    return published;
  }

  /** The file that holds this key's public half, or the next free one. */
  private static Path publishedAs(Path folder, ReceiptSigner signer) throws IOException {
    for (var file : numbered(folder)) {
      if (Arrays.equals(Files.readAllBytes(file), signer.encodedPublic())) {
        return file;
      }
    }
    return folder.resolve("receipt-%d.pub".formatted(highest(folder) + 1));
  }

  /**
   * Lets the store sign with the prepared key from its next start on.
   *
   * @throws OperatorException if none is prepared
   */
  public void activateReceiptKey() throws IOException {
    var safe = bureau.openStoreSafe();
    var next =
        safe.find(StoreKeys.RECEIPT_NEXT)
            .orElseThrow(() ->
                new OperatorException(
                    "no new receipt key is prepared",
                    "Run 'quancheng provision rotate receipt' first, and let every device renew."));
    bureau.saveStoreSafe(safe.put(StoreKeys.RECEIPT, next).remove(StoreKeys.RECEIPT_NEXT));
  }

  private static ReceiptSigner signer(KeySafe safe, String name) {
    return ReceiptSigner.decode(safe.find(name).orElseThrow(), "the store's keys");
  }

  /** Brings what devices share into every identity folder of the bureau. */
  void distribute(Path shared, String name) throws IOException {
    var folders = new ArrayList<Path>(List.of(bureau.layout().centralIdentity()));
    for (var group : List.of("docks", "recorders")) {
      var devices = bureau.layout().root().resolve(group);
      if (Files.isDirectory(devices)) {
        try (var identities = Files.newDirectoryStream(devices, "[a-z0-9]*")) {
          identities.forEach(folders::add);
        }
      }
    }
    for (var identity : folders) {
      mirror(shared, identity.resolve(name));
    }
  }

  private static void mirror(Path shared, Path copy) throws IOException {
    Durable.createPrivateDirectories(copy);
    for (var file : publicKeys(shared)) {
      Durable.writeNew(copy.resolve(file.getFileName()), Files.readAllBytes(file));
    }
    for (var file : publicKeys(copy)) {
      if (!Files.exists(shared.resolve(file.getFileName()))) {
        Durable.delete(file);
      }
    }
  }

  private static List<Path> publicKeys(Path folder) throws IOException {
    var keys = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(folder, "[a-z]*.pub")) {
      files.forEach(keys::add);
    }
    return keys;
  }

  private static List<Path> numbered(Path folder) throws IOException {
    return publicKeys(folder).stream()
        .filter(file -> NUMBERED.matcher(file.getFileName().toString()).matches())
        .sorted(Comparator.comparingInt(Rotation::number))
        .toList();
  }

  private static int highest(Path folder) throws IOException {
    var all = numbered(folder);
    return all.isEmpty() ? 0 : number(all.getLast());
  }

  private static int number(Path file) {
    var match = NUMBERED.matcher(file.getFileName().toString());
    return match.matches() ? Integer.parseInt(match.group(1)) : 0;
  }
}
