package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.StoreKeys;

/**
 * The store's key epochs: captures are sealed for the newest epoch key, and what was sealed for an
 * epoch whose key was destroyed opens by escrow or by a sidecar only (capture-format.md, 12).
 */
public final class KeyEpochs {

  private final BureauLayout layout;
  private final Surroundings surroundings;
  private final Passphrase passphrase;

  KeyEpochs(BureauLayout layout, Surroundings surroundings, Passphrase passphrase) {
    this.layout = layout;
    this.surroundings = surroundings;
    this.passphrase = passphrase;
  }

  /** The names of the epochs whose keys are there, oldest first. */
  public List<String> names() {
    return names(open());
  }

  private static List<String> names(KeySafe safe) {
    return safe.names().stream()
        .filter(name -> name.startsWith(StoreKeys.ARCHIVE))
        .sorted(Comparator.comparingInt(KeyEpochs::number))
        .toList();
  }

  /**
   * Begins an epoch: makes its key, and puts its public half in the place of the others for every
   * device whose identity folder is here.
   *
   * @return the epoch's name
   */
  public String begin() throws IOException {
    var safe = open();
    var epochs = names(safe);
    String newest = epochs.isEmpty() ? StoreKeys.ARCHIVE + 0 : epochs.getLast();
    if (epochs.isEmpty() || Files.exists(layout.recipients().resolve(newest + ".pub"))) {
      newest = StoreKeys.ARCHIVE + (number(newest) + 1);
      var key = RecipientPrivateKey.generate(surroundings.random());
      // The private key first: nothing is ever sealed for a key that nobody has. A run that was
      // cut off here left a key that nobody seals for; the next run publishes it.
      safe.put(newest, key.encoded()).save(layout.storeKeys(), passphrase);
    }
    var key = RecipientPrivateKey.decode(safe.find(newest).orElseThrow(), "the store's keys");
    // The bureau's own folder last: it tells that all others were done.
    for (var recipients : recipientFolders().reversed()) {
      replace(recipients, newest, key.publicKey());
    }
    return newest;
  }

  /**
   * Destroys the key of an epoch that is over, and with it every way to what was sealed for it but
   * escrow and sidecars.
   *
   * @throws OperatorException if it is the newest, or there is none of this name
   */
  public void destroy(String name) throws IOException {
    var safe = open();
    var epochs = names(safe);
    if (!epochs.contains(name)) {
      throw new OperatorException(
          "there is no epoch '%s'".formatted(name), "Choose one of " + String.join(", ", epochs));
    }
    if (name.equals(epochs.getLast())) {
      throw new OperatorException(
          "recorders seal for %s now".formatted(name),
          "Begin a new epoch first, and let every recorder take it over.");
    }
    // Kept under a second name, so that the old bytes can be overwritten once they are replaced.
    var old = layout.storeKeys().resolveSibling("destroyed");
    Files.deleteIfExists(old);
    Files.createLink(old, layout.storeKeys());
    safe.remove(name).save(layout.storeKeys(), passphrase);
    Durable.destroy(old);
  }

  private KeySafe open() {
    return KeySafe.open(layout.storeKeys(), passphrase);
  }

  private static void replace(Path recipients, String name, RecipientKey key) throws IOException {
    key.save(recipients.resolve(name + ".pub"));
    try (var others = Files.newDirectoryStream(recipients, StoreKeys.ARCHIVE + "*.pub")) {
      for (var other : others) {
        if (!other.endsWith(name + ".pub")) {
          Durable.delete(other);
        }
      }
    }
  }

  private List<Path> recipientFolders() throws IOException {
    var folders = new ArrayList<Path>();
    folders.add(layout.recipients());
    folders.add(layout.centralIdentity().resolve("recipients"));
    for (var kind : List.of("recorders", "docks")) {
      var devices = layout.root().resolve(kind);
      if (Files.isDirectory(devices)) {
        try (Stream<Path> found = Files.list(devices)) {
          found.map(device -> device.resolve("recipients")).forEach(folders::add);
        }
      }
    }
    return folders.stream().filter(Files::isDirectory).toList();
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(StoreKeys.ARCHIVE.length()));
  }
}
