package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.provisioning.authority.Profile;

/**
 * Locks a bureau's keys. A run that was cut off is gone on with by the next: a clear file is
 * removed only when its key lies in a store that opens.
 */
public final class Locking {

  private static final List<String> AUTHORITIES =
      List.of(Founding.ROOT, Founding.DEVICES, Founding.SERVICES);

  private final BureauLayout layout;

  /** Locks the keys of this bureau. */
  public Locking(Bureau bureau) {
    this.layout = bureau.layout();
  }

  /** The key files of an older bureau that lie open on the disk. */
  public List<Path> open() throws IOException {
    var open = new ArrayList<Path>();
    AUTHORITIES.forEach(
        name -> open.add(layout.authority(name).resolve(AuthorityFolder.CLEAR_KEY)));
    open.add(layout.centralIdentity().resolve("key.pem"));
    open.add(clearReceiptKey());
    open.addAll(clearArchiveKeys());
    open.add(clearRegistrarKey());
    open.removeIf(file -> !Files.exists(file));
    return open;
  }

  /** Puts keys that lie open into key stores, and removes the open files. */
  public void lock(Passphrase passphrase) throws IOException {
    for (var name : AUTHORITIES) {
      var folder = layout.authority(name);
      var clear = folder.resolve(AuthorityFolder.CLEAR_KEY);
      if (Files.exists(clear)) {
        var authority = new AuthorityFolder(folder);
        authority.lock(authority.chain().getFirst(), Files.readAllBytes(clear), passphrase);
        Durable.delete(clear);
      }
    }
    var registrar = clearRegistrarKey();
    if (Files.exists(registrar)) {
      new KeySafe()
          .put(StoreKeys.IDENTITY, Files.readAllBytes(registrar))
          .save(layout.keys(Profile.REGISTRAR), passphrase);
      Durable.delete(registrar);
    }
    lockStore(passphrase);
  }

  private void lockStore(Passphrase passphrase) throws IOException {
    var open = open();
    if (open.isEmpty()) {
      return;
    }
    var file = layout.storeKeys();
    var safe = Files.exists(file) ? KeySafe.open(file, passphrase) : new KeySafe();
    for (var clear : open) {
      safe.put(entry(clear), Files.readAllBytes(clear));
    }
    safe.save(file, passphrase);
    StoreKeys.of(KeySafe.open(file, passphrase), layout.centralIdentity(), file.toString());
    for (var clear : open) {
      Durable.delete(clear);
    }
  }

  private String entry(Path clear) {
    if (clear.equals(clearReceiptKey())) {
      return StoreKeys.RECEIPT;
    }
    String name = clear.getFileName().toString();
    return name.equals("key.pem") ? StoreKeys.IDENTITY : name.replaceFirst("\\.key$", "");
  }

  /**
   * Locks every key store with another passphrase. Stores that an earlier, interrupted run has done
   * are left as they are.
   *
   * @throws OperatorException if a store opens with neither passphrase
   */
  public void change(Passphrase present, Passphrase next) throws IOException {
    var stores = new ArrayList<Path>();
    Stream.concat(AUTHORITIES.stream(), Stream.of(NationalChain.ROOT, NationalChain.DEVICES))
        .forEach(name -> stores.add(layout.authority(name).resolve(AuthorityFolder.SAFE)));
    Services.ALL.forEach(part -> stores.add(layout.keys(part)));
    stores.add(layout.releaseSafe());
    stores.removeIf(store -> !Files.exists(store));
    for (var store : stores) {
      if (!opens(store, next)) {
        KeySafe.open(store, present).save(store, next);
      }
    }
  }

  private static boolean opens(Path store, Passphrase passphrase) {
    try {
      return !KeySafe.open(store, passphrase).names().isEmpty();
    } catch (OperatorException _) {
      return false;
    }
  }

  private Path clearRegistrarKey() {
    return Services.clearKey(layout, Profile.REGISTRAR);
  }

  private Path clearReceiptKey() {
    return layout.root().resolve("central/keys/receipt.pem");
  }

  private List<Path> clearArchiveKeys() throws IOException {
    var folder = layout.root().resolve("central/keys/archive");
    var keys = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.key")) {
        files.forEach(keys::add);
      }
    }
    return keys;
  }
}
