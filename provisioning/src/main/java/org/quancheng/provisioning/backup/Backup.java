package org.quancheng.provisioning.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.PrivateFolder;

/**
 * Writes a bureau's whole folder into one encrypted file: a key store that opens with a passphrase,
 * or a file that the escrow key opens. The key stores in it stay locked with their own passphrase.
 */
public final class Backup {

  private static final String ENTRY = "bureau";

  private Backup() {}

  /** Writes a backup that opens with a passphrase. */
  public static void write(Bureau bureau, Path file, Passphrase passphrase) throws IOException {
    refuseOld(file);
    byte[] packed = FolderArchive.pack(bureau.layout().root());
    new KeySafe().put(ENTRY, packed).save(file, passphrase);
    Arrays.fill(packed, (byte) 0);
  }

  /** Writes a backup that only the escrow key opens, which two keepers restore. */
  public static void writeForEscrow(Bureau bureau, Path file, SecureRandom random)
      throws IOException {
    refuseOld(file);
    var escrow = RecipientKey.load(bureau.layout().recipients().resolve("escrow.pub"));
    byte[] packed = FolderArchive.pack(bureau.layout().root());
    Durable.writePrivate(file, EscrowSeal.seal(packed, escrow, random));
    Arrays.fill(packed, (byte) 0);
  }

  private static void refuseOld(Path file) {
    if (Files.exists(file)) {
      throw new OperatorException(
          file + " exists already", "Name a new file: backups are never overwritten.");
    }
  }

  /** Whether it takes the escrow key to open a backup; else a passphrase. */
  public static boolean isForEscrow(Path file) {
    return EscrowSeal.marks(read(file));
  }

  /**
   * Restores a backup into a new or empty folder; it appears there whole or not at all.
   *
   * @return how many files it holds
   * @throws OperatorException if the backup does not open, or the folder is in use
   */
  public static int restore(Path file, Passphrase passphrase, Path folder) throws IOException {
    byte[] packed = KeySafe.open(file, passphrase).find(ENTRY).orElseThrow(() -> noBackup(file));
    return unpack(packed, folder);
  }

  /** Restores a backup that was made for the escrow key. */
  public static int restore(Path file, RecipientPrivateKey escrow, Path folder) throws IOException {
    return unpack(EscrowSeal.open(read(file), escrow).orElseThrow(() -> noBackup(file)), folder);
  }

  private static int unpack(byte[] packed, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        if (files.iterator().hasNext()) {
          throw taken(folder);
        }
      }
      Files.delete(folder);
    }
    try (var draft = PrivateFolder.begin(folder)) {
      int files = FolderArchive.unpack(packed, draft);
      draft.keep();
      return files;
    } catch (FileAlreadyExistsException e) {
      throw taken(folder);
    } finally {
      Arrays.fill(packed, (byte) 0);
    }
  }

  private static OperatorException taken(Path folder) {
    return new OperatorException(
        folder + " holds something already", "Restore into a new folder, and compare.");
  }

  private static OperatorException noBackup(Path file) {
    return new OperatorException(
        file + " does not open: another key, or it is damaged or no backup",
        "Take the key of the bureau that it was made of, or another backup.");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OperatorException(
          file + " cannot be read", "Check that the file exists and that this user may read it.");
    }
  }
}
