package org.quancheng.transfer.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Path;
import me.desair.tus.server.TusFileUploadService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.transfer.fixture.BrokenLine;
import org.quancheng.transfer.fixture.RandomFile;

/** A server others wrote in Java, against our client. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class TusJavaServerTest {

  private static final int BYTES = 10_000_001;

  @TempDir Path scratch;

  @Test
  void our_client_brings_a_file_to_it_over_a_line_that_breaks() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), BYTES, 1);
    var uploads =
        new TusFileUploadService()
            .withUploadUri("/files")
            .withStoragePath(Files.createDirectory(scratch.resolve("store")).toString());
    var server =
        Javalin.create(javalin -> {
          javalin.startup.showJavalinBanner = false;
          javalin.routes.before(
              "/files*",
              http -> {
                uploads.process(http.req(), http.res());
                http.skipRemainingHandlers();
              });
        });
    server.start("127.0.0.1", 0);
    try {
      assertThat(BrokenLine.push(server.port(), "files", source, 5))
          .isInstanceOfSatisfying(
              PushResult.Completed.class,
              done -> {
                try (var stored = uploads.getUploadedBytes(done.upload().getPath())) {
                  assertThat(stored).hasSameContentAs(Files.newInputStream(source));
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
    } finally {
      server.stop();
    }
  }
}
