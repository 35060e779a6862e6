package org.quancheng.evidence.scan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.Statement;

/** Takes the statements of a file in their order and keeps account of what holds. */
final class StatementFold {

  private static final int RECOVERIES_MAX = 16; // Each reads the tail again: keep time linear.

  private final FileChannel file;
  private final HeaderImage header;
  private final long startMillis;
  private final List<Damage> damages = new ArrayList<>();
  private Signed signed;
  private Signed sound;
  private int recoveries;
  private boolean brokenStatement;
  private @Nullable RecordType terminal;
  private @Nullable String fork;

  StatementFold(FileChannel file, HeaderImage header, long startMillis) {
    this.file = file;
    this.header = header;
    this.startMillis = startMillis;
    this.signed = new Signed(0, header.digest(), 0, header.length(), 0, 0);
    this.sound = signed;
  }

  /** Takes the next statement that is not a RECOVERY. */
  void accept(Candidate candidate, IntervalCheck check) {
    var statement = candidate.statement();
    if (!check.signed() || statement == null || !consistent(candidate, statement)) {
      brokenStatement = true;
      return;
    }
    if (statement.number() <= signed.number()) {
      damages.add(stray(candidate)); // A statement that was here before: bytes were copied.
      return;
    }
    if (statement.number() == signed.number() + 1) {
      if (!statement.previous().equals(signed.digest())
          || statement.firstIndex() != signed.nextIndex()) {
        fork =
            "section 6: statement %d does not follow the one before".formatted(statement.number());
        return;
      }
    } else {
      damages.add(
          new Damage(
              signed.millis(),
              check.startMillis(),
              signed.nextIndex(),
              statement.firstIndex() - signed.nextIndex(),
              candidate.runStart()));
    }
    advance(candidate, statement, check);
  }

  private void advance(Candidate candidate, Statement statement, IntervalCheck check) {
    long millis = candidate.head().elapsedMillis();
    boolean gap = statement.number() != signed.number() + 1;
    if (!check.sound()) {
      damages.add(
          new Damage(
              gap ? check.startMillis() : signed.millis(),
              millis,
              statement.firstIndex(),
              statement.count(),
              candidate.runStart()));
    } else if (candidate.strayBytes() && !gap) {
      damages.add(stray(candidate));
    }
    signed = Signed.by(candidate);
    brokenStatement = false;
    if (check.sound()) {
      sound = signed;
      if (candidate.head().type() == RecordType.SEAL) {
        terminal = RecordType.SEAL;
      }
    } else if (candidate.head().type() == RecordType.SEAL) {
      terminal = RecordType.SEAL;
    }
  }

  /** Takes a RECOVERY; what the tail holds besides is then accounted for. */
  void acceptRecovery(Candidate candidate) throws IOException {
    var statement = candidate.statement();
    if (statement == null
        || ++recoveries > RECOVERIES_MAX
        || statement.suite() != header.suite()
        || statement.number() != sound.number() + 1
        || !statement.previous().equals(sound.digest())
        || statement.firstIndex() != sound.nextIndex()
        || candidate.head().index() != statement.firstIndex() + statement.count()
        || !IntervalCheck.signed(header, candidate)
        || !IntervalCheck.recovered(file, header, sound, candidate)) {
      brokenStatement = true;
      return;
    }
    long tail = sound.end();
    damages.removeIf(damage -> damage.position() >= tail);
    signed = Signed.by(candidate);
    sound = signed;
    brokenStatement = false;
    fork = null;
    terminal = RecordType.RECOVERY;
  }

  /** Bytes follow the end of the capture. */
  void trailing(long position) {
    damages.add(new Damage(signed.millis(), signed.millis(), signed.nextIndex(), 0, position));
  }

  HeaderImage header() {
    return header;
  }

  boolean ended() {
    return terminal != null || fork != null;
  }

  ScanFindings findings(long tornEnd) {
    return new ScanFindings(
        Optional.ofNullable(terminal),
        damages,
        Optional.ofNullable(fork),
        signed,
        sound,
        brokenStatement,
        tornEnd);
  }

  private boolean consistent(Candidate candidate, Statement statement) {
    return statement.suite() == header.suite()
        && statement.count() >= 0
        && statement.firstIndex() >= 0
        && candidate.head().index() == statement.firstIndex() + statement.count()
        && candidate.head().elapsedMillis() == statement.time().monotonicMillis() - startMillis;
  }

  private Damage stray(Candidate candidate) {
    return new Damage(
        signed.millis(), signed.millis(), signed.nextIndex(), 0, candidate.runStart());
  }
}
