package org.quancheng.provisioning.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.roster.Import;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthTest {

  @TempDir java.nio.file.Path scratch;

  private static Bureau later(Founded founded, Duration later) {
    var surroundings = founded.surroundings();
    return Bureau.open(
        founded.folder(),
        new Surroundings(
            InstantSource.fixed(Founded.NOW.plus(later)),
            surroundings.random(),
            surroundings.passphrase()));
  }

  private static List<Finding> findings(Bureau bureau) throws IOException, SQLException {
    try (var registry = Registry.open(bureau.layout().root())) {
      return new Selftest(bureau, registry).findings();
    }
  }

  private static Finding finding(List<Finding> findings, String check) {
    return findings.stream().filter(one -> one.check().equals(check)).findFirst().orElseThrow();
  }

  @Test
  void certificates_of_store_and_registrar_are_warned_of_until_they_are_renewed()
      throws IOException, SQLException {
    var founded = Founded.in(scratch);
    assertThat(findings(founded.open())).noneMatch(one -> one.grade() == Finding.Grade.BAD);
    var bureau = later(founded, Duration.ofDays(200));
    for (var part : List.of(Profile.CENTRAL, Profile.REGISTRAR)) {
      var check = part == Profile.CENTRAL ? "store" : "registrar";
      var warned = finding(findings(bureau), check);
      assertThat(warned.grade()).isEqualTo(Finding.Grade.ATTENTION);
      assertThat(warned.said()).contains("165 days", "renew " + part.role().text());
      var key = bureau.services().certificate(part).getPublicKey();
      X509Certificate renewed = bureau.services().renew(part);
      assertThat(renewed.getPublicKey()).isEqualTo(key);
      assertThat(finding(findings(bureau), check).said()).contains("lasts 365 days");
    }
    assertThat(finding(findings(later(founded, Duration.ofDays(900))), "registrar").grade())
        .isEqualTo(Finding.Grade.BAD);
  }

  @Test
  void a_support_bundle_holds_no_secret_and_nothing_about_a_person()
      throws IOException, SQLException {
    var founded = Founded.in(scratch);
    var bureau = founded.open();
    var officers =
        Files.writeString(
            scratch.resolve("officers.csv"),
            "id,certificate,name,section\nMS0123,辽E0500123,王小明,执法二科\n");
    var cases =
        Files.writeString(scratch.resolve("cases.csv"), "number,title\n明应急罚〔2026〕12号,某厂爆炸案\n");
    byte[] bundle;
    try (var registry = Registry.open(founded.folder())) {
      assertThat(new Import(registry, false).officers(officers)).allMatch(row -> row.taken());
      assertThat(new Import(registry, false).cases(cases)).allMatch(row -> row.taken());
      new Enrolment(bureau, registry)
          .enrol(NewDevice.named(Profile.RECORDER, new DeviceName("rec-1")));
      bundle = new SupportBundle(bureau, registry).zip(new Selftest(bureau, registry).findings());
    }
    var text = unzipped(bundle);
    var passphrase = Files.readString(scratch.resolve("passphrase"));
    assertThat(text).contains("rec-1", "IN_SERVICE").doesNotContain(passphrase, "BEGIN");
    assertThat(text).doesNotContain("MS0123", "辽E0500123", "王小明", "执法二科", "〔2026〕12号", "某厂爆炸案");
    var secrets = new ArrayList<String>();
    try (var files = Files.walk(founded.folder())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".pem")) {
          Files.readAllLines(file).stream()
              .filter(line -> line.length() == 64)
              .forEach(secrets::add);
        }
      }
    }
    assertThat(secrets).hasSizeGreaterThan(10).noneMatch(text::contains);
  }

  private static String unzipped(byte[] zip) throws IOException {
    var text = new StringBuilder();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        text.append(entry.getName())
            .append('\n')
            .append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }
}
