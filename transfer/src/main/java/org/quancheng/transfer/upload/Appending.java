package org.quancheng.transfer.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.push.RateLimit;

/**
 * One request's bytes on their way into the file. The order is the promise: bytes, force, row,
 * answer. A row never tells of bytes that are not on the medium.
 */
final class Appending implements AutoCloseable {

  /** After so many altered copies of one segment the sender's own copy is what is altered. */
  private static final int ALTERED_MAX = 3;

  /** What a power cut may cost of the way already made. */
  private static final long UNFORCED_MAX_BYTES = 32 << 20;

  /** What an appending needs of the desk. */
  record Desk(
      Database database,
      UploadTable table,
      ExecutorService threads,
      InstantSource clock,
      UploadLimits limits) {}

  /** Whether the bytes may go on, and how fast. */
  record Leave(BooleanSupplier mayGoOn, RateLimit pace) {

    /** Without bounds. */
    static final Leave FREE = new Leave(() -> true, RateLimit.none());
  }

  private final Desk desk;
  private final UploadBody body;
  private final BooleanSupplier mayGoOn;
  private final FileChannel file;
  private final Checkpoints checkpoints;
  private final SegmentCheck segments;
  private final BodyReader reader;
  private Upload upload;
  private long checkpointed;

  private Appending(Desk desk, Upload upload, UploadBody body, Leave leave)
      throws IOException, SQLException {
    this.desk = desk;
    this.upload = upload;
    this.checkpointed = upload.offsetBytes();
    this.body = body;
    this.mayGoOn = leave.mayGoOn();
    this.reader = new BodyReader(body.stream(), leave.pace());
    this.file = open(upload);
    try {
      this.checkpoints = new Checkpoints(file, desk.database()::change, desk.threads());
      var expected =
          desk.database().query(connection -> desk.table().segments(connection, upload.id()));
      this.segments = SegmentCheck.at(upload.offsetBytes(), file, expected);
    } catch (IOException | SQLException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Opens the file at what was acknowledged and cuts off what was not. */
  static Appending open(Desk desk, Upload upload, UploadBody body, Leave leave)
      throws IOException, SQLException {
    return new Appending(desk, upload, body, leave);
  }

  private static FileChannel open(Upload upload) throws IOException {
    boolean fresh = !Files.exists(upload.file());
    var file =
        FileChannel.open(
            upload.file(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (fresh) {
        Durable.forceDirectory(upload.directory());
      }
      if (file.size() > upload.offsetBytes()) {
        file.truncate(upload.offsetBytes());
      }
      if (file.size() < upload.offsetBytes()) {
        throw new LostWriteException(new IOException("the file is shorter than acknowledged"));
      }
      file.position(upload.offsetBytes());
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Takes the body in, as far as it goes. */
  AppendResult run() throws IOException, SQLException {
    while (!upload.complete() && reader.end() == BodyReader.End.MORE) {
      long segmentEnd = SegmentCheck.endOf(upload.offsetBytes(), upload.lengthBytes());
      int count = reader.fill(segmentEnd - upload.offsetBytes());
      take(count);
      if (count > 0 && upload.offsetBytes() == segmentEnd) {
        if (!segments.holds(segmentEnd) && !takenAnyway()) {
          return altered(SegmentCheck.startOf(segmentEnd - 1));
        }
        if (!upload.complete() && body.checksum() == null) {
          boolean goesOn = mayGoOn.getAsBoolean();
          if (!goesOn || due()) {
            checkpoint();
          }
          if (!goesOn) {
            checkpoints.await();
            return new AppendResult.NotPermitted(upload);
          }
        }
      }
    }
    return finish();
  }

  private AppendResult finish() throws IOException, SQLException {
    if (upload.complete() && !reader.atEnd() && reader.end() == BodyReader.End.MORE) {
      checkpoints.await();
      rollBack(body.offset());
      return new AppendResult.TooLong(upload);
    }
    if (body.checksum() != null && reader.end() != BodyReader.End.WHOLE) {
      return new AppendResult.CutOff(upload.at(body.offset()));
    }
    if (body.checksum() != null && !body.checksum().holds()) {
      return altered(body.offset());
    }
    if (upload.complete()) {
      checkpoints.await();
      upload = upload.in(Upload.State.RECEIVED);
    }
    checkpoint();
    checkpoints.await();
    return reader.end() == BodyReader.End.WHOLE
        ? new AppendResult.Accepted(upload)
        : new AppendResult.CutOff(upload);
  }

  private void take(int count) throws IOException {
    if (count == 0) {
      return;
    }
    segments.update(reader.buffer(), count);
    if (body.checksum() != null) {
      body.checksum().update(reader.buffer(), count);
    }
    try {
      Durable.writeFully(file, ByteBuffer.wrap(reader.buffer(), 0, count));
    } catch (ClosedByInterruptException e) {
      throw e; // The server stops; what was acknowledged is still good.
    } catch (IOException e) {
      throw mediumIsFull() ? new NoRoomException(e) : new LostWriteException(e);
    }
    upload = upload.at(upload.offsetBytes() + count);
  }

  private boolean mediumIsFull() throws IOException {
    return Files.getFileStore(upload.file()).getUsableSpace() < reader.buffer().length;
  }

  /** A disk that is slower than the line gets fewer and larger portions to force. */
  private boolean due() {
    return checkpoints.idle() || upload.offsetBytes() - checkpointed >= UNFORCED_MAX_BYTES;
  }

  private void checkpoint() throws IOException, SQLException {
    var reached = upload;
    checkpointed = reached.offsetBytes();
    var expiresAt = desk.clock().instant().plus(desk.limits().lifetime());
    checkpoints.begin(tx -> desk.table().advance(tx, reached, expiresAt));
  }

  /**
   * Footage that is altered at its source is evidence too: it is taken in, and the hop sees that it
   * is altered.
   */
  private boolean takenAnyway() throws SQLException {
    long vain = desk.database().query(reader -> desk.table().vain(reader, upload.id()));
    if (vain + 1 < ALTERED_MAX) {
      return false;
    }
    upload = upload.altered();
    return true;
  }

  private AppendResult altered(long goodUpTo) throws IOException, SQLException {
    if (goodUpTo > checkpointed) {
      upload = upload.at(goodUpTo);
      checkpoint(); // What was good before is forced before a row tells of it.
    }
    checkpoints.await();
    rollBack(goodUpTo);
    return new AppendResult.Altered(upload);
  }

  private void rollBack(long offset) throws SQLException {
    desk.database().change(tx -> desk.table().rollBack(tx, upload.id(), offset));
    upload = upload.at(offset);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
