package org.quancheng.central.index;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.Testimony;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.verify.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a stored file says about itself and enters it in the index. */
public final class Catalogue {

  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
  private static final int ID_DIGITS = 16;

  private final Access access;

  /** Reads with the archive keys, and by sidecars for them. */
  public Catalogue(Access access) {
    this.access = access;
  }

  /** What was read, ready to be entered. */
  public record Card(CaptureEntry entry, List<TimelineMark> marks, Optional<Testimony> testimony) {

    public Card {
      marks = List.copyOf(marks);
    }

    /** Enters it, within a transaction. */
    public void enter(Connection connection) throws SQLException {
      CaptureTable.put(connection, entry, marks);
      if (testimony.isPresent()) {
        testimony.get().enter(connection);
      }
    }
  }

  /**
   * Describes a file.
   *
   * @param quarantine why it waits for a person; null when it does not
   */
  public Card describe(
      Path file, Verification verification, Instant storedAt, @Nullable String quarantine)
      throws IOException {
    var tags = new TagReader();
    verification.header().ifPresent(header -> tags.begin(header.subject().officers()));
    events(file, verification).forEach(tags::take);
    var header = verification.header();
    var entry =
        new CaptureEntry(
            verification.fileDigest(),
            header
                .map(known -> known.id().toString())
                .orElse(verification.fileDigest().hex().substring(0, ID_DIGITS)),
            header.map(known -> known.device().text()).orElse("?"),
            header.map(CaptureHeader::number).orElse(0L),
            header.map(known -> known.subject().kind()).orElse(MediaKind.VIDEO),
            header.map(Catalogue::start).orElse(storedAt),
            verification.signed(),
            verification.sizeBytes(),
            verification.verdict().word(),
            standing(verification.signer()),
            tags.officers(),
            tags.caseNumber(),
            tags.provisional(),
            tags.act(),
            tags.stage(),
            storedAt,
            quarantine);
    return new Card(entry, tags.marks(), Testimony.of(file, verification));
  }

  private List<TimedEvent> events(Path file, Verification verification) {
    if (verification.header().isEmpty()) {
      return List.of();
    }
    try (var reader = CaptureReader.open(file, access)) {
      return reader.events();
    } catch (IOException e) {
      LOG.warn("the tags of {} cannot be read: {}", verification.fileDigest(), e.getMessage());
      return List.of();
    }
  }

  private static Instant start(CaptureHeader header) {
    return header.origin().start().utc();
  }

  private static String standing(ChainStanding standing) {
    return switch (standing) {
      case ChainStanding.Trusted _ -> "TRUSTED";
      case ChainStanding.Expired _ -> "EXPIRED";
      case ChainStanding.NotYetValid _ -> "NOT_YET_VALID";
      case ChainStanding.Denied _ -> "DENIED";
      case ChainStanding.Unknown _ -> "UNKNOWN";
    };
  }
}
