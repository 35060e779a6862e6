package org.quancheng.provisioning.killed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.provisioning.ProvisionMain;
import org.quancheng.provisioning.bureau.Founded;

/** A real file system that is too small, in a mount name space of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullFolderTest {

  @TempDir Path scratch;
  private Path small;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    small = Files.createDirectory(scratch.resolve("small"));
    assumeTrue(
        run("true") == 0,
        "SKIPPED LOUDLY: no mount name spaces here, so a full folder is not tested");
    assertThat(Founded.today(scratch).folder()).exists();
  }

  private String log() throws IOException {
    return Files.readString(scratch.resolve("log"));
  }

  /** Runs a script in which {@code provision} is the tool, {@code small} is a file system. */
  private int run(String script) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var text =
        """
        set -u
        small=$1 bureau=$2 classes=$3 secret=$4
        provision() {
          %s --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
            -cp "$classes" %s "$@" --passphrase "file:$secret"
        }
        mount -t tmpfs -o size=1m tmpfs "$small" || exit 99
        %s
        """
            .formatted(java, ProvisionMain.class.getName(), script);
    var command = new ArrayList<>(List.of("unshare", "-rm", "bash", "-c", text, "full"));
    command.addAll(List.of(small.toString(), scratch.resolve("bureau").toString()));
    command.addAll(
        List.of(System.getProperty("java.class.path"), scratch.resolve("passphrase").toString()));
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(scratch.resolve("log").toFile())
              .start();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } catch (IOException e) {
      return -1; // No unshare here.
    }
  }

  @Test
  void a_founding_in_a_full_folder_leaves_nothing() throws IOException, InterruptedException {
    int code =
        run(
            """
            mount -o remount,size=40k "$small"
            provision init --dir "$small/new" && exit 1
            ls -A "$small"
            [ -z "$(ls -A "$small")" ]
            """);
    assertThat(code).as(log()).isZero();
    assertThat(log()).contains("quancheng provision: error:", "hint:");
  }

  @Test
  void an_enrolment_in_a_full_folder_is_done_or_leaves_nothing()
      throws IOException, InterruptedException {
    int code =
        run(
            """
            cp -a "$bureau" "$small/bureau"
            refused=0
            for left in 8 60 110; do
              name=rec-$left
              dd if=/dev/zero of="$small/fill" bs=1k 2>/dev/null
              truncate -s -${left}k "$small/fill"
              provision recorder enrol $name --dir "$small/bureau" || refused=$((refused + 1))
              [ -z "$(find "$small/bureau" -name '*.partial')" ] || exit 2
              rm "$small/fill"
              if [ -d "$small/bureau/recorders/$name" ]; then
                [ -s "$small/bureau/recorders/$name/chain.pem" ] || exit 3
              else
                provision recorder enrol $name --dir "$small/bureau" || exit 4
              fi
            done
            provision selftest --dir "$small/bureau" || exit 5
            [ $refused -gt 0 ]
            """);
    assertThat(code).as(log()).isZero();
  }
}
