package org.quancheng.evidence.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Writes files that are whole after a power cut.
 *
 * <p>A failed force is never tried again: the kernel may have dropped the pages and would then
 * report success for bytes that are not on the medium. The caller writes a new file instead.
 */
public final class Durable {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final String UNFINISHED = ".unfinished";

  private Durable() {}

  /** Writes or replaces a file in one step: after a power cut it is the old one or the new one. */
  public static void writeNew(Path file, byte[] content) throws IOException {
    replace(file, content);
  }

  /** As {@link #writeNew}, readable and writable by its owner only. */
  public static void writePrivate(Path file, byte[] content) throws IOException {
    replace(file, content, OWNER_ONLY);
  }

  /** Creates a directory and its parents for the owner only, where they do not exist. */
  public static void createPrivateDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
  }

  /** Makes new, renamed and removed names in a directory survive a power cut. */
  public static void forceDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Moves a forced file to its place in one step and forces the directory. */
  public static void moveInto(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(folder(to));
  }

  /** Removes a file, if it is there, so that it stays removed. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    forceDirectory(folder(file));
  }

  /**
   * Removes a secret for good: its bytes are overwritten on the medium before the name goes. Flash
   * may keep old cells all the same; a folder of keys belongs on an encrypted disk.
   */
  public static void destroy(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.allocate(Math.toIntExact(channel.size())));
      channel.force(true);
    }
    delete(file);
  }

  /** Writes all remaining bytes, however many calls it takes. */
  public static void writeFully(FileChannel channel, ByteBuffer source) throws IOException {
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  private static void replace(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    Files.deleteIfExists(unfinished);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(unfinished, options, attributes)) {
      writeFully(channel, ByteBuffer.wrap(content));
      channel.force(true);
    }
    moveInto(unfinished, file);
  }
}
