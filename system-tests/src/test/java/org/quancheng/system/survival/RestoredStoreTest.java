package org.quancheng.system.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.provisioning.backup.Backup;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredStoreTest {

  private static final Plan.Filming SMALL = new Plan.Filming(320, 180, 10, 2_000_000, 5);

  @TempDir Path scratch;

  @Test
  void a_store_starts_on_a_bureau_that_was_restored_from_a_backup()
      throws IOException, InterruptedException {
    var plan =
        new Plan(
            scratch, Ports.any(Plan.bays(), RandomGenerator.getDefault()), 1, "pattern", SMALL);
    try (var simulated = SimulatedBureau.found(plan);
        var passphrase = Passphrase.of("of the backup alone".toCharArray())) {
      var surroundings =
          new Surroundings(InstantSource.system(), new SecureRandom(), plan.passphrase());
      var backup = scratch.resolve("backup");
      Backup.write(Bureau.open(plan.bureau(), surroundings), backup, passphrase);
      // The machine is lost; an empty one takes its place.
      Files.move(plan.bureau(), scratch.resolve("lost"));
      Files.createDirectory(plan.bureau());
      Backup.restore(backup, passphrase, plan.bureau());
      assertThat(simulated.start("central").ready(Duration.ofSeconds(90))).contains("web=");
    }
  }
}
