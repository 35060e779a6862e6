package org.quancheng.transfer.slot;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.release.Refusal;
import org.quancheng.transfer.release.RefusedReleaseException;

/**
 * A programme as a ZIP: {@code jvm.options} and {@code lib/*.jar}, and nothing that leaves the
 * folder it is unpacked to. What it says of lengths is not believed; what comes is counted.
 */
public final class ProgrammeArchive implements Filling {

  static final int FILES_MAX = 500;
  static final long BYTES_MAX = 1L << 30;

  private static final Pattern NAME =
      Pattern.compile(
          "(?:[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,99}/){0,3}[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,99}/?");
  private static final int PIECE_BYTES = 64 << 10;

  private final Path file;
  private final long bytesMax;
  private long left;

  /** The archive in this file. */
  public ProgrammeArchive(Path file) {
    this(file, BYTES_MAX);
  }

  ProgrammeArchive(Path file, long bytesMax) {
    this.file = file;
    this.bytesMax = bytesMax;
  }

  @Override
  public void into(Path folder) throws IOException, RefusedReleaseException {
    left = bytesMax;
    int files = 0;
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files++;
        if (files > FILES_MAX) {
          throw new RefusedReleaseException(Refusal.TOO_MUCH);
        }
        var target = target(folder, entry.getName());
        if (entry.isDirectory()) {
          Durable.createPrivateDirectories(target);
        } else {
          Durable.createPrivateDirectories(target.resolve("..").normalize());
          unpack(zip, target);
        }
      }
    } catch (ZipException | EOFException | FileAlreadyExistsException e) {
      throw new RefusedReleaseException(Refusal.NO_PROGRAMME);
    }
    requireProgramme(folder);
    try (var made = Files.walk(folder)) {
      for (var each : made.filter(Files::isDirectory).toList()) {
        Durable.forceDirectory(each);
      }
    }
  }

  private static Path target(Path folder, String name) throws RefusedReleaseException {
    var target = folder.resolve(name).normalize();
    if (!NAME.matcher(name).matches() || !target.startsWith(folder) || target.equals(folder)) {
      throw new RefusedReleaseException(Refusal.LEAVES_THE_SLOT);
    }
    return target;
  }

  private void unpack(ZipInputStream zip, Path target) throws IOException, RefusedReleaseException {
    byte[] piece = new byte[PIECE_BYTES];
    try (var out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
        left -= read;
        if (left < 0) {
          throw new RefusedReleaseException(Refusal.TOO_MUCH);
        }
        Durable.writeFully(out, ByteBuffer.wrap(piece, 0, read));
      }
      out.force(true);
    }
  }

  private static void requireProgramme(Path folder) throws IOException, RefusedReleaseException {
    var jars = folder.resolve("lib");
    boolean whole = Files.isRegularFile(folder.resolve("jvm.options")) && Files.isDirectory(jars);
    if (whole) {
      try (var found = Files.newDirectoryStream(jars, "*.jar")) {
        whole = found.iterator().hasNext();
      }
    }
    if (!whole) {
      throw new RefusedReleaseException(Refusal.NO_PROGRAMME);
    }
  }
}
