package org.quancheng.provisioning.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.provisioning.bureau.PrivateFolder;

/** The files of a bureau as one ZIP in memory; the register as it stands between two changes. */
final class FolderArchive {

  private static final String REGISTER = "registry.db";

  /** Shares belong to their keepers; together in a backup they would be the key itself. */
  private static final String SHARES = "escrow";

  /** Programmes are large, and can be released again. */
  private static final String PAYLOADS = "payloads";

  private static final String SNAPSHOT = ".registry.snapshot";

  private FolderArchive() {}

  static byte[] pack(Path folder) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
              return !visited.equals(folder)
                      && (hidden(visited) || visited.endsWith(SHARES) || visited.endsWith(PAYLOADS))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (!hidden(file) && !file.getFileName().toString().startsWith(REGISTER)) {
                put(zip, folder.relativize(file).toString(), Files.readAllBytes(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
      if (Files.exists(folder.resolve(REGISTER))) {
        put(zip, REGISTER, register(folder));
      }
    }
    return out.toByteArray();
  }

  /** What begins with a dot is a draft of a run that was cut off, or of one that goes on. */
  private static boolean hidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private static byte[] register(Path folder) throws IOException {
    var snapshot = folder.resolve(SNAPSHOT).toAbsolutePath();
    Files.deleteIfExists(snapshot);
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(REGISTER));
        var statement = database.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, snapshot.toString());
      statement.execute();
      return Files.readAllBytes(snapshot);
    } catch (SQLException e) {
      throw new IOException("the register cannot be read: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(snapshot);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Unpacks into a folder that is being made; the answer is the number of files. */
  static int unpack(byte[] packed, PrivateFolder folder) throws IOException {
    int files = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var target = folder.draft().resolve(entry.getName()).normalize();
        if (!target.startsWith(folder.draft())) {
          throw new IOException("the backup names a file outside of its folder");
        }
        Durable.writePrivate(folder.at(entry.getName()), zip.readAllBytes());
        files++;
      }
    }
    return files;
  }
}
