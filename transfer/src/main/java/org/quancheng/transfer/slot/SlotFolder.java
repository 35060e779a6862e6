package org.quancheng.transfer.slot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.transfer.release.RefusedReleaseException;
import org.quancheng.transfer.release.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots of one kind of release on disk: {@code state}, one line, and the folders {@code A} and
 * {@code B}. Whatever is cut off, the state names slots that are whole. May be shared by threads.
 */
public final class SlotFolder {

  private static final Logger LOG = LoggerFactory.getLogger(SlotFolder.class);
  private static final String STATE = "state";
  private static final String DRAFT = "draft";

  private final Path folder;
  private final SlotProbe probe;
  private SlotState state;

  private SlotFolder(Path folder, SlotState state, SlotProbe probe) {
    this.folder = folder;
    this.state = state;
    this.probe = probe;
  }

  /** Opens the slots in this folder; without one, the device runs what it was made with. */
  public static SlotFolder open(Path folder) throws IOException {
    return open(folder, SlotProbe.NONE);
  }

  static SlotFolder open(Path folder, SlotProbe probe) throws IOException {
    Durable.createPrivateDirectories(folder);
    var file = folder.resolve(STATE);
    var state = SlotState.factory();
    if (Files.exists(file)) {
      var read = SlotState.parse(new String(Files.readAllBytes(file), US_ASCII));
      if (read.isEmpty()) {
        LOG.error("{} says nothing of slots; what the device was made with is run", file);
      }
      state = read.orElse(SlotState.factory());
    }
    return new SlotFolder(folder, state, probe);
  }

  /** How the slots are. */
  public synchronized SlotState state() {
    return state;
  }

  /** The folder of a slot; nothing is there for {@link Slot#FACTORY}. */
  public Path place(Slot slot) {
    return folder.resolve(slot.name());
  }

  /**
   * Lays a release into the free slot; the next start tries it.
   *
   * @return whether the slots took it: a release that is not newer changes nothing
   * @throws RefusedReleaseException if the payload is of no use
   */
  public synchronized boolean lay(Release release, Filling filling)
      throws IOException, RefusedReleaseException {
    if (!SlotMachine.takes(state, release.number())) {
      return false;
    }
    var slot = place(state.runs().slot().other());
    var draft = folder.resolve(DRAFT);
    remove(draft);
    remove(slot);
    Durable.createPrivateDirectories(draft);
    try {
      filling.into(draft);
    } catch (RefusedReleaseException e) {
      remove(draft);
      throw e;
    }
    probe.after("filled");
    Durable.forceDirectory(draft);
    Durable.moveInto(draft, slot);
    probe.after("moved");
    become(new SlotEvent.Laid(release.number()));
    return true;
  }

  /** Tells what happened; the state is on the medium when this returns. */
  public synchronized SlotState become(SlotEvent event) throws IOException {
    var next = SlotMachine.next(state, event);
    if (!next.equals(state)) {
      Durable.writePrivate(folder.resolve(STATE), next.line().getBytes(US_ASCII));
      state = next;
      probe.after("written");
    }
    return next;
  }

  private void remove(Path gone) throws IOException {
    if (Files.exists(gone)) {
      Folders.remove(gone);
      Durable.forceDirectory(folder);
      probe.after("removed");
    }
  }
}
