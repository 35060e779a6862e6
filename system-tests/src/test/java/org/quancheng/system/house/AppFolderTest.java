package org.quancheng.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a build makes is the same each time, and for one platform. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AppFolderTest {

  private static final Path APP = SourceTree.ROOT.resolve("simulation/target/app");
  private static final String POM = SourceTree.read(SourceTree.ROOT.resolve("pom.xml"));

  private static String property(String name) {
    var found = Pattern.compile("<%s>(.*?)</%s>".formatted(name, name)).matcher(POM);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  private static List<Path> jars(String pattern) throws IOException {
    try (var files = Files.list(APP)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
    }
  }

  @Test
  void no_entry_of_our_jars_tells_when_it_was_built() throws IOException {
    var stamp = OffsetDateTime.parse(property("project.build.outputTimestamp")).toLocalDateTime();
    var own = jars("[a-z-]+-%s\\.jar".formatted(Pattern.quote(property("version"))));
    assertThat(own).hasSizeGreaterThanOrEqualTo(8);
    for (var jar : own) {
      assertThat(times(jar)).as(jar.toString()).containsOnly(stamp);
    }
  }

  private static List<LocalDateTime> times(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getTimeLocal).distinct().toList();
    }
  }

  @Test
  void the_natives_of_one_platform_are_there_and_no_others() throws IOException {
    var natives = jars("(ffmpeg|javacpp)-.*-(linux|macosx|windows|android|ios)-.*\\.jar");
    var wanted = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x86_64";
    assertThat(natives)
        .singleElement()
        .satisfies(
            jar -> assertThat(jar.getFileName().toString()).startsWith("ffmpeg-").contains(wanted));
  }
}
