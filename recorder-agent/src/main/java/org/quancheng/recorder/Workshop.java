package org.quancheng.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.journal.FormerJournal;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.hardware.port.DockPresence.Contact;
import org.quancheng.recorder.capture.CaptureDesk;
import org.quancheng.recorder.capture.Capturing;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.docking.Docking;
import org.quancheng.recorder.docking.Greeting;
import org.quancheng.recorder.panel.Panel;
import org.quancheng.recorder.shift.ActRules;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.source.Encoders;
import org.quancheng.recorder.source.Plug;
import org.quancheng.recorder.source.StillDecoder;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.storage.CardRecovery;
import org.quancheng.recorder.storage.CountFile;
import org.quancheng.recorder.storage.EraseGuard;
import org.quancheng.recorder.storage.SpaceGuard;
import org.quancheng.recorder.supervision.Supervisor;
import org.quancheng.recorder.time.ChipLog;
import org.quancheng.recorder.time.DeviceClock;
import org.quancheng.transfer.enrolment.Renewal;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.LiveIdentity;
import org.quancheng.transfer.link.MutualTls;

/** Puts a recorder together from its settings, and takes it apart again. */
final class Workshop implements Closeable {

  private static final String POLICY = "1";

  private final RecorderSettings settings;
  private final Updates updates;
  private final Camera camera;
  private final Body body;
  private final FileChannel lock;
  private final LiveIdentity identity;
  private final SealingIdentity sealing;
  private final TrustAnchors anchors;
  private final DeviceClock clock;
  private final ChipLog chipLog;
  private final CaptureRegister register;
  private final Protection protection;

  private Workshop(Updates updates, FileChannel lock, PrintStream out) throws IOException {
    this.settings = updates.settings();
    this.updates = updates;
    this.lock = lock;
    this.camera = Camera.of(settings);
    this.identity = LiveIdentity.load(settings.identity());
    this.sealing = SealingIdentity.of(settings.identity(), identity);
    this.anchors = TrustAnchors.load(settings.identity().resolve("anchors"));
    int boot = CountFile.next(settings.data().resolve("boot-counter"));
    this.body = Body.of(settings.hardware(), out);
    this.clock = new DeviceClock(body.wall(), System::nanoTime, boot);
    this.chipLog = ChipLog.open(settings.data().resolve("clock-set"));
    body.setClock(clock, chipLog, identity.get().certificate().getNotBefore().toInstant());
    var card = Card.open(settings.data());
    var signer = LiveSigner.of(identity);
    var journal = Journal.open(settings.data().resolve("journal.qcj"), signer, clock::instant);
    if (journal.head().sequence() == 0) {
      for (var former : FormerJournal.load(settings.identity()).stream().toList()) {
        journal.follows(former.device(), former.end());
      }
    }
    this.register = new CaptureRegister(journal, card);
    this.protection = protection();
  }

  /** Takes the data directory into use; only one recorder at a time may have it. */
  static Workshop open(Updates updates, PrintStream out) throws IOException {
    return new Workshop(updates, lock(updates.settings().data()), out);
  }

  private static FileChannel lock(Path data) throws IOException {
    var channel =
        FileChannel.open(
            data.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new OperatorException(
          "another recorder uses the data directory " + data,
          "Stop it, or name another directory in the setting 'data'.");
    }
    return channel;
  }

  DeviceName name() {
    return identity.get().name();
  }

  /**
   * Recovers the card, wires everything, and connects buttons, card reader and contacts.
   *
   * @param witness hears what is told of states and captures
   */
  Recorder assemble(BiConsumer<String, Map<String, ?>> witness) throws IOException {
    var agenda = new Agenda();
    var space = new SpaceGuard(register.card()::freeBytes, settings.reserveBytes());
    var duty = DutyList.open(data().resolve("duty-list"));
    var supervisor = Supervisor.of(System.getenv(), System::nanoTime);
    var ears =
        new Ears(
            agenda,
            new Ears.Timepieces(clock, body.parts().clock(), chipLog),
            space,
            duty,
            supervisor);
    var signing = new CardRecovery.Signing(sealing.signer(), anchors);
    var recovery = new CardRecovery(register, signing, clock, ears::unended);
    List<CaptureNote> recovered = recovery.recover();
    var equipment = equipment(ears, new Aids(space, duty, supervisor, recovery));
    BiConsumer<String, Map<String, ?>> teller = body::tell;
    teller = teller.andThen(witness);
    var sight =
        new Watcher.Sight(
            equipment.shift(),
            new Stocktaking(register.card()),
            clock,
            body.parts().battery(),
            equipment.prompter());
    var watcher = new Watcher(new Panel(body.parts()), teller, sight);
    var senses = new Senses(body.parts(), clock, equipment, watcher);
    var recorder = new Recorder(agenda, equipment, watcher, senses);
    ears.serve(recorder, watcher);
    recovered.forEach(note -> agenda.add(() -> watcher.finished(note)));
    Thread.ofPlatform().daemon().name("warm-up").start(equipment.readiness()::warmUp);
    Wiring.connect(body, agenda, recorder, updates.updater());
    body.hand()
        .ifPresent(hand ->
            Wiring.teach(
                hand,
                new Wiring.Surroundings(agenda, recorder, equipment, register.card().trouble())));
    return recorder;
  }

  /** What recorder and ears share. */
  private record Aids(
      SpaceGuard space, DutyList duty, Supervisor supervisor, CardRecovery recovery) {}

  private Equipment equipment(Ears ears, Aids aids) throws IOException {
    var stream = new LiveStream(settings.before().length(), settings.before().audio(), ears::tell);
    var stills = new StillDecoder(camera.program());
    var shift = new Shift(name(), clock::instant);
    var readiness = readiness(stream, aids, ears);
    var desk =
        new CaptureDesk(register, new CaptureDesk.Timepiece(clock, chipLog), protection, POLICY);
    return new Equipment(
        stream,
        new Capturing(stream, new Capturing.Workbench(desk, stills), ears, settings.longest()),
        encoders(),
        new Scanner(stream, stills),
        docking(aids.recovery(), ears, readiness),
        shift,
        aids.duty(),
        new Prompter(ActRules.load()),
        aids.space(),
        aids.supervisor(),
        readiness,
        camera.overlay().map(words -> new OverlayWords(words.words(), shift, clock)),
        settings.after(),
        this::dockAddress);
  }

  private Encoders encoders() {
    return body.hand().isPresent() ? new Plug(camera.encoders()) : camera.encoders();
  }

  private Readiness readiness(LiveStream stream, Aids aids, Ears ears) {
    return new Readiness(
        new Readiness.Parts(updates, body.parts().battery(), register.card(), clock, aids.duty()),
        new Readiness.Keys(protection, anchors),
        new Readiness.Camera(stream, camera.program()),
        event -> {
          updates.tested(event);
          ears.tell(event);
        });
  }

  private Docking docking(CardRecovery recovery, Ears ears, Readiness readiness) {
    var keys = ReceiptKeys.load(settings.identity().resolve("receipt-keys"));
    var guard = new EraseGuard(register, keys, name());
    var fitness =
        new Greeting.Fitness(
            firmware(), readiness.prover()::lastPassed, updates.updater()::running, chipLog::drift);
    var battery = body.parts().battery();
    var greeting = new Greeting(register, clock, () -> Watcher.batteryPercent(battery), fitness);
    return new Docking(
        new Docking.Custody(register, guard, recovery),
        greeting,
        new Docking.Way(this::dockClient, new Renewal(identity, clock::instant), updates.updater()),
        ears);
  }

  private HttpClient dockClient() {
    return DeviceHttp.client(
        MutualTls.clientContext(identity, anchors, DeviceRole.DOCK, this::notBeforeIssue));
  }

  /** A recorder whose clock fell back to 1970 must still be able to deliver. */
  private Instant notBeforeIssue() {
    var issued = identity.get().certificate().getNotBefore().toInstant();
    var now = clock.instant();
    return now.isBefore(issued) ? issued : now;
  }

  private Optional<URI> dockAddress() {
    return body.parts().dock().contact() instanceof Contact.Docked(var told) && told.isPresent()
        ? told
        : settings.dockAddress();
  }

  /** What this recorder encrypts with. */
  Suite suite() throws IOException {
    return SuiteChoice.of(settings.data().resolve("suite"), sealing.scheme());
  }

  Path data() {
    return settings.data();
  }

  DeviceClock clock() {
    return clock;
  }

  List<JournalEntry> journal() {
    return register.entries(0);
  }

  private Protection protection() throws IOException {
    var recipients = RecipientKey.loadAll(sealing.recipients());
    if (recipients.isEmpty()) {
      throw new OperatorException(
          "nobody could open what this recorder films: there are no recipients",
          "Have the recorder enrolled again.");
    }
    return new Protection(suite(), sealing.signer(), recipients, new SecureRandom());
  }

  static String firmware() {
    var version = Workshop.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }

  @Override
  public void close() throws IOException {
    register.close();
    body.close();
    lock.close();
  }
}
