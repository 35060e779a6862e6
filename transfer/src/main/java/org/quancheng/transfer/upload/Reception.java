package org.quancheng.transfer.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import org.quancheng.transfer.link.Peer;

/** Decides about new uploads: what the gate says, what fits, and what is there already. */
final class Reception {

  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int NO_ROOM = 507;

  private final UploadDesk.Setting setting;
  private final UploadTable table;
  private final UploadGate gate;

  Reception(UploadDesk.Setting setting, UploadTable table, UploadGate gate) {
    this.setting = setting;
    this.table = table;
    this.gate = gate;
  }

  CreateResult create(Peer peer, UploadRequest request) throws IOException, SQLException {
    if (request.lengthBytes() > setting.limits().maxBytes()) {
      return new CreateResult.Refused(
          TOO_LARGE, "at most %d bytes are taken".formatted(setting.limits().maxBytes()));
    }
    return switch (gate.admit(peer, request)) {
      case Admission.Refused(var status, var problem) -> new CreateResult.Refused(status, problem);
      case Admission.Admitted admitted -> {
        long room = room();
        yield setting
            .database()
            .inTransaction(tx -> ready(tx, peer.owner(), request, admitted, room));
      }
    };
  }

  private CreateResult ready(
      Connection tx, String owner, UploadRequest request, Admission.Admitted admitted, long room)
      throws SQLException {
    var known = table.find(tx, owner, admitted.key());
    if (known.isPresent()) {
      return known.get().lengthBytes() == request.lengthBytes()
          ? ready(tx, known.get(), admitted)
          : new CreateResult.Refused(CONFLICT, "the file was announced with another size before");
    }
    if (table.open(tx, owner) >= setting.limits().openMaxPerOwner()) {
      return new CreateResult.Refused(TOO_MANY, "too many unfinished uploads");
    }
    if (table.outstandingBytes(tx) + request.lengthBytes() > room) {
      return new CreateResult.Refused(NO_ROOM, "the medium here has no room for the file");
    }
    var upload = fresh(owner, request, admitted);
    table.insert(tx, upload);
    return ready(tx, upload, admitted);
  }

  private CreateResult ready(Connection tx, Upload upload, Admission.Admitted admitted)
      throws SQLException {
    if (admitted.segments().isPresent()) {
      table.expect(tx, upload.id(), admitted.segments().get());
    }
    return new CreateResult.Ready(upload);
  }

  private Upload fresh(String owner, UploadRequest request, Admission.Admitted admitted) {
    var id = UploadId.random(setting.random());
    return new Upload(
        id,
        owner,
        admitted.key(),
        request.lengthBytes(),
        0,
        request.metadata(),
        Upload.State.OPEN,
        0,
        setting.clock().instant().plus(setting.limits().lifetime()),
        table.file(id, 0));
  }

  /** Bytes uploads may still fill. */
  private long room() throws IOException {
    var store = Files.getFileStore(setting.directory());
    long reserved = (long) (store.getTotalSpace() * setting.limits().reservedShare());
    return store.getUsableSpace() - reserved;
  }
}
