package org.quancheng.system.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.simulation.bureau.Plan;

/** A dock that was stolen goes on running; the store has heard of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeniedDockTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);

  @TempDir private Path folder;

  @Test
  void footage_in_a_denied_dock_is_kept_and_nothing_is_granted_to_the_dock() throws Exception {
    try (var house = new House(folder)) {
      var identity = house.enrolAgo("rec-1", Profile.RECORDER, Duration.ZERO);
      house.enrolment().dismiss(new DeviceName(Plan.DOCK), DeviceState.STOLEN, "");
      var list = house.plan().home("central").resolve("data/deny-list.pem");
      House.await("a deny list at the store", () -> Files.exists(list) ? list : null);

      var recorder = house.recorder("rec-1", identity);
      house.film(recorder);
      house.dock(recorder, 1);
      recorder.await(
          "COLLECTED",
          event -> event.path("phase").asString("").equals("COLLECTED"),
          House.PATIENCE);
      recorder.pass(LONG_ENOUGH);

      assertThat(granted(house)).isZero();
      var anchors = TrustAnchors.load(house.bureau().layout().anchors());
      for (var holder : List.of(Plan.DOCK, "rec-1")) {
        var kept = captures(house.plan().home(holder).resolve("data"));
        assertThat(kept).as(holder).hasSize(1);
        assertThat(CaptureVerifier.verify(kept.getFirst(), anchors).verdict().intact()).isTrue();
      }
      assertThat(captures(house.plan().vaults().getFirst())).isEmpty();
    }
  }

  private static long granted(House house) throws SQLException {
    var database = "jdbc:sqlite:" + house.plan().home("central").resolve("data/central.db");
    try (var connection = DriverManager.getConnection(database);
        var query = connection.createStatement();
        var row =
            query.executeQuery("SELECT count(*) FROM transfer WHERE state NOT IN ('OFFERED')")) {
      return row.getLong(1);
    }
  }

  private static List<Path> captures(Path below) throws IOException {
    try (var files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(".qcap")).toList();
    }
  }
}
