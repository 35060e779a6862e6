package org.quancheng.system.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.provisioning.paper.OfficerPages;
import org.quancheng.provisioning.paper.PaperFont;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import tools.jackson.databind.JsonNode;

/** An officer's page as provisioning prints it, filmed by the camera of a real recorder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageBeforeTheLensTest {

  private static final String RECORDER = "rec-1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final float DOTS_PER_INCH = 150;

  @TempDir private Path folder;

  @Test
  void an_officers_page_held_before_the_lens_puts_the_officer_into_the_capture() throws Exception {
    var officer = Officer.of("MS0101", "辽0500101");
    var page = new OfficerPages.Entry(officer, "王立群", "执法一科");
    var film = film(OfficerPages.pdf(List.of(page), PaperFont.find()));
    var plan =
        new Plan(
            folder.resolve("bureau"),
            Ports.any(Plan.bays(), new SecureRandom()),
            1,
            "file:" + film,
            new Plan.Filming(1280, 720, 10, 2_000_000, 1));
    try (var bureau = SimulatedBureau.found(plan)) {
      var recorder = bureau.start(RECORDER);
      recorder.await("READY", is("state", "READY"), PATIENCE);
      recorder.tell("press photo long");
      recorder.await("one officer", event -> shows(event, "执法人员1名"), PATIENCE);
      recorder.tell("press record");
      recorder.await("SECURED", is("phase", "SECURED"), PATIENCE);
      recorder.tell("press record");
      recorder.await("SEALED", is("phase", "SEALED"), PATIENCE);
    }

    var anchors =
        TrustAnchors.load(plan.bureau().resolve("recorders").resolve(RECORDER).resolve("anchors"));
    var found = CaptureVerifier.verify(capture(plan), anchors);
    assertThat(found.verdict().intact()).isTrue();
    assertThat(found.header().orElseThrow().subject().officers()).containsExactly(officer);
  }

  /** A page filmed from the distance that it asks for: its code takes half of the picture. */
  private Path film(byte[] pdf) throws Exception {
    var picture = folder.resolve("page.png");
    try (var document = Loader.loadPDF(pdf)) {
      var image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
      var part =
          image.getSubimage(
              0, (int) (110 / 25.4 * DOTS_PER_INCH), image.getWidth(), image.getWidth() * 9 / 16);
      ImageIO.write(part, "png", picture.toFile());
    }
    var film = folder.resolve("page.mp4");
    var encoder =
        EncoderProgram.unpack()
            .encoder(
                List.of(
                    "-v",
                    "error",
                    "-loop",
                    "1",
                    "-framerate",
                    "10",
                    "-i",
                    picture.toString(),
                    "-f",
                    "lavfi",
                    "-i",
                    "sine",
                    "-t",
                    "4",
                    "-vf",
                    // A hand is never quite still; a still picture would raise an alarm.
                    "scale=1280:720,noise=alls=8:allf=t",
                    "-pix_fmt",
                    "yuv420p",
                    "-c:v",
                    "libopenh264",
                    "-b:v",
                    "2M",
                    "-c:a",
                    "aac",
                    film.toString()));
    assertThat(encoder.inheritIO().start().waitFor()).isZero();
    return film;
  }

  private static Path capture(Plan plan) throws Exception {
    try (var files = Files.walk(plan.home(RECORDER))) {
      return files.filter(file -> file.toString().endsWith(".qcap")).findAny().orElseThrow();
    }
  }

  private static Predicate<JsonNode> is(String field, String value) {
    return event -> event.path(field).asString("").equals(value);
  }

  private static boolean shows(JsonNode event, String words) {
    return event.path("event").asString("").equals("screen") && event.toString().contains(words);
  }
}
