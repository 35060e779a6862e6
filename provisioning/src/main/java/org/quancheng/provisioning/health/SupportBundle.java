package org.quancheng.provisioning.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Registry;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a helper far away may know: the self-test, devices, certificates, sizes and permissions of
 * files. No key, passphrase, officer or case is in it.
 */
public final class SupportBundle {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Bureau bureau;
  private final Registry registry;

  /** Gathers from this bureau. */
  public SupportBundle(Bureau bureau, Registry registry) {
    this.bureau = bureau;
    this.registry = registry;
  }

  /** The bundle, a ZIP of JSON files. */
  public byte[] zip(List<Finding> findings) throws IOException, SQLException {
    var parts = new LinkedHashMap<String, Object>();
    parts.put("machine.json", machine());
    parts.put("selftest.json", findings);
    parts.put(
        "devices.json",
        registry.database().query(Devices::all).stream().map(SupportBundle::facts).toList());
    parts.put("files.json", files());
    parts.put("certificates.json", certificates());
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(JSON.writeValueAsString(part.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private Map<String, String> machine() {
    var facts = new TreeMap<String, String>();
    for (var property :
        List.of("java.version", "java.vendor", "os.name", "os.version", "os.arch")) {
      facts.put(property, System.getProperty(property, ""));
    }
    facts.put("utc", bureau.now().toString());
    facts.put("version", String.valueOf(getClass().getPackage().getImplementationVersion()));
    return facts;
  }

  private static Map<String, String> facts(Device device) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("name", device.name().text());
    facts.put("role", device.profile().role().text());
    facts.put("state", device.state().name());
    facts.put("since", device.since().toString());
    facts.put("expires", device.expires().toString());
    return facts;
  }

  private Map<String, String> files() throws IOException {
    var root = bureau.layout().root();
    var facts = new TreeMap<String, String>();
    try (var all = Files.walk(root)) {
      for (var file : all.toList()) {
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        facts.put(root.relativize(file).toString(), "%s %d".formatted(mode, Files.size(file)));
      }
    }
    return facts;
  }

  private Map<String, String> certificates() throws IOException {
    var root = bureau.layout().root();
    var facts = new TreeMap<String, String>();
    try (var all = Files.walk(root)) {
      for (var file : all.filter(path -> path.endsWith("chain.pem")).toList()) {
        facts.put(root.relativize(file).toString(), until(file));
      }
    }
    return facts;
  }

  private static String until(Path chain) {
    var own = Certificates.load(chain).getFirst();
    return "%s to %s".formatted(own.getNotBefore().toInstant(), own.getNotAfter().toInstant());
  }
}
