package org.quancheng.evidence.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuiteMeasurementTest {

  @TempDir private Path directory;

  @Test
  void a_processor_with_AES_instructions_says_so() throws IOException {
    assertThat(says("processor\t: 0\nflags\t\t: fpu sse2 aes avx\n")).isTrue();
    assertThat(says("Features\t: fp asimd evtstrm crc32 cpuid aes\n")).isTrue();
    assertThat(says("Features\t: fp asimd evtstrm crc32 cpuid\nModel\t: aes\n")).isFalse();
    assertThat(says("flags\t: fpu vaes\n")).isFalse();
    assertThat(SuiteMeasurement.saysAes(directory.resolve("none"))).isFalse();
  }

  @Test
  void a_machine_that_says_nothing_is_measured() {
    assertThat(SuiteMeasurement.measured()).isIn(Suite.AES_256_GCM, Suite.CHACHA20_POLY1305);
  }

  private boolean says(String text) throws IOException {
    return SuiteMeasurement.saysAes(Files.writeString(directory.resolve("cpuinfo"), text));
  }
}
