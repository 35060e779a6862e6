package org.quancheng.central.accounting;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.verify.Verification;

/**
 * What a stored capture shows about its recorder: the certificate it signs with, and where the
 * capture stands in the chain of its captures.
 */
public record Testimony(Verification found, X509Certificate signer) {

  /** Reads it; empty when no trusted root vouches for the recorder. */
  public static Optional<Testimony> of(Path file, Verification found) throws IOException {
    if (found.header().isEmpty() || !vouchedFor(found.signer())) {
      return Optional.empty();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Optional.of(new Testimony(found, HeaderParser.read(channel).chain().getFirst()));
    }
  }

  private static boolean vouchedFor(ChainStanding standing) {
    return switch (standing) {
      case ChainStanding.Trusted _, ChainStanding.Expired _, ChainStanding.NotYetValid _ -> true;
      case ChainStanding.Denied _, ChainStanding.Unknown _ -> false;
    };
  }

  /** Keeps it, within a transaction. */
  public void enter(Connection connection) throws SQLException {
    Signers.learn(connection, found.header().orElseThrow().device(), signer);
    ChainTable.put(connection, found);
  }
}
