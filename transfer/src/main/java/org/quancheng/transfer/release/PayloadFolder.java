package org.quancheng.transfer.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.DirectRead;
import org.quancheng.evidence.durable.Durable;

/**
 * Payloads by their digests. One is there once it was forced, read back and found to be what was
 * signed; what came of one that is not whole is kept, and gone on with.
 */
public final class PayloadFolder {

  private static final String PART = ".part";

  private final Path folder;

  /** The payloads in this folder, which is made where there is none. */
  public PayloadFolder(Path folder) throws IOException {
    this.folder = folder;
    Durable.createPrivateDirectories(folder);
  }

  /** The payload of this digest. */
  public Optional<Path> find(Digest payload) {
    return Optional.of(folder.resolve(payload.hex())).filter(Files::exists);
  }

  /**
   * Fetches what is missing of a payload.
   *
   * @return whether there was anything to fetch
   * @throws RefusedReleaseException if what came is not what was signed
   * @throws IOException if nobody answers, or the disk takes nothing
   */
  public boolean fetch(Release release, PayloadSource source)
      throws IOException, InterruptedException, RefusedReleaseException {
    if (find(release.payload()).isPresent()) {
      return false;
    }
    var part = folder.resolve(release.payload().hex() + PART);
    try (var channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() > release.sizeBytes()) {
        channel.truncate(0);
      }
      channel.position(channel.size());
      while (channel.position() < release.sizeBytes()) {
        append(channel, source.piece(release, channel.position()), release);
      }
      channel.force(true);
    } catch (RefusedReleaseException e) {
      Durable.delete(part);
      throw e;
    }
    if (!DirectRead.digest(part).digest().equals(release.payload())) {
      Durable.delete(part);
      throw new RefusedReleaseException(Refusal.WRONG_PAYLOAD);
    }
    Durable.moveInto(part, folder.resolve(release.payload().hex()));
    return true;
  }

  private static void append(FileChannel channel, Optional<byte[]> piece, Release release)
      throws IOException, RefusedReleaseException {
    long left = release.sizeBytes() - channel.position();
    if (piece.isEmpty() || piece.get().length == 0 || piece.get().length > left) {
      throw new RefusedReleaseException(Refusal.WRONG_SIZE);
    }
    Durable.writeFully(channel, ByteBuffer.wrap(piece.get()));
  }

  /** Removes every other payload, and what came of others. */
  public void keepOnly(Collection<Digest> payloads) throws IOException {
    var others = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (payloads.stream().noneMatch(payload -> name.startsWith(payload.hex()))) {
          others.add(file);
        }
      }
    }
    for (var file : others) {
      Durable.delete(file);
    }
  }
}
