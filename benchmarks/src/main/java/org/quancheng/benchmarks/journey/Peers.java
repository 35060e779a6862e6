package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.random.RandomGenerator;
import org.quancheng.benchmarks.measure.MeasuredProcess;
import org.quancheng.simulation.bureau.Ports;

/**
 * The peers of a folder. All but rsync speak mutual TLS; each forces what arrived before the next
 * hop begins, as ours does. The folder holds the {@code plain} file to be brought.
 */
final class Peers {

  static final String RSYNC = "rsync + sha256sum";

  private static final List<String> PACKAGES = List.of("package.json", "package-lock.json");
  private static final List<String> SCRIPTS = List.of("receive.mjs", "send.mjs");
  private static final String NEW_KEY =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
          + " -keyout key.pem -out cert.pem -subj /CN=peer -addext subjectAltName=IP:127.0.0.1"
          + " && openssl pkcs12 -export -inkey key.pem -in cert.pem -out keys.p12"
          + " -passout pass:"
          + JavaTusPeer.PASSWORD;

  private final Path home;
  private final Path folder;
  private final RandomGenerator random = RandomGenerator.getDefault();

  /**
   * Makes the peers' certificate and installs the Node.js packages.
   *
   * @param home the top of the source tree
   * @param folder where the peers work
   */
  Peers(Path home, Path folder) throws IOException, InterruptedException {
    this.home = home;
    this.folder = folder;
    run(NEW_KEY);
    for (var name : PACKAGES) {
      copy("transfer/src/test/foreign", name);
    }
    for (var name : SCRIPTS) {
      copy("benchmarks/src/main/peers", name);
    }
    run("npm ci --ignore-scripts --no-audit --no-fund");
  }

  List<PeerJourney> all() throws IOException {
    return List.of(rsync(), nginx(), node(), java());
  }

  private PeerJourney rsync() throws IOException {
    var dock = Files.createDirectories(folder.resolve("rsync-dock"));
    var store = Files.createDirectories(folder.resolve("rsync-store"));
    var configuration =
        """
        use chroot = no
        reverse lookup = no
        uid = 0
        gid = 0
        [dock]
        path = %s
        read only = no
        [store]
        path = %s
        read only = no
        """
            .formatted(dock, store);
    var file = Files.writeString(folder.resolve("rsyncd.conf"), configuration);
    int port = freePort();
    var daemon =
        List.of(
            "rsync",
            "--daemon",
            "--no-detach",
            "--address=127.0.0.1",
            "--port=" + port,
            "--config=" + file);
    var way =
        """
        rsync --fsync --whole-file --ignore-times plain rsync://127.0.0.1:%1$d/dock/file
        sha256sum rsync-dock/file
        rsync --fsync --whole-file --ignore-times \
            rsync-dock/file rsync://127.0.0.1:%1$d/store/file
        sha256sum rsync-store/file
        """
            .formatted(port);
    return new PeerJourney(RSYNC, List.of(daemon), List.of(port), way);
  }

  private PeerJourney nginx() throws IOException {
    var servers = Files.createDirectories(folder.resolve("nginx"));
    int dock = freePort();
    int store = freePort();
    var configuration =
        """
        daemon off;
        pid %1$s/pid;
        error_log %1$s/error.log;
        user root;
        events {}
        http {
          access_log off;
          client_max_body_size 0;
          client_body_temp_path %1$s/body;
          ssl_certificate %2$s/cert.pem;
          ssl_certificate_key %2$s/key.pem;
          ssl_client_certificate %2$s/cert.pem;
          ssl_verify_client on;
          ssl_protocols TLSv1.3;
          server { listen 127.0.0.1:%3$d ssl; root %1$s/dock; dav_methods PUT; }
          server { listen 127.0.0.1:%4$d ssl; root %1$s/store; dav_methods PUT; }
        }
        """
            .formatted(servers, folder, dock, store);
    Files.createDirectories(servers.resolve("dock"));
    Files.createDirectories(servers.resolve("store"));
    var file = Files.writeString(servers.resolve("nginx.conf"), configuration);
    var put = "curl -sSf --cacert cert.pem --cert cert.pem --key key.pem -T ";
    var way =
        put
            + "plain https://127.0.0.1:%d/file && sync -d nginx/dock/file && ".formatted(dock)
            + put
            + "nginx/dock/file https://127.0.0.1:%d/file && sync -d nginx/store/file"
                .formatted(store);
    var server = List.of("nginx", "-p", servers.toString(), "-c", file.toString());
    return new PeerJourney("curl -T to nginx", List.of(server), List.of(dock, store), way);
  }

  private PeerJourney node() throws IOException {
    var receive = "node receive.mjs %d node-%s key.pem cert.pem";
    var send = "node send.mjs https://127.0.0.1:%d/files %s key.pem cert.pem";
    return tus("tus-js-client to @tus/server", new Tus("node", receive, send, "%s/%s"));
  }

  private PeerJourney java() throws IOException {
    var java =
        "'%s/bin/java' -XX:+UseSerialGC -Xmx512m -cp '%s' %s "
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                JavaTusPeer.class.getName());
    var serve = java + "serve %d java-%s keys.p12";
    var send = java + "send https://127.0.0.1:%d/files %s keys.p12";
    return tus(
        "tus-java-client to tus-java-server", new Tus("java", serve, send, "%s/uploads/%s/data"));
  }

  /**
   * How to run a tus server and its client.
   *
   * @param name of their folders
   * @param serve command; takes the port, and dock or store
   * @param send command; takes the port and the file, prints the upload's name
   * @param stored where an upload lies; takes the server's folder and the upload's name
   */
  private record Tus(String name, String serve, String send, String stored) {}

  private PeerJourney tus(String title, Tus tus) throws IOException {
    int dock = freePort();
    int store = freePort();
    for (var place : List.of("-dock", "-store")) {
      Files.createDirectories(folder.resolve(tus.name() + place));
    }
    var way =
        """
        first=$(%s)
        sync -d "%s"
        second=$(%s)
        sync -d "%s"
        """
            .formatted(
                tus.send().formatted(dock, "plain"),
                tus.stored().formatted(tus.name() + "-dock", "$first"),
                tus.send()
                    .formatted(
                        store, '"' + tus.stored().formatted(tus.name() + "-dock", "$first") + '"'),
                tus.stored().formatted(tus.name() + "-store", "$second"));
    var servers =
        List.of(
            shell("exec " + tus.serve().formatted(dock, "dock")),
            shell("exec " + tus.serve().formatted(store, "store")));
    return new PeerJourney(title, servers, List.of(dock, store), way);
  }

  private static List<String> shell(String command) {
    return List.of("bash", "-ec", command);
  }

  private void run(String command) throws IOException, InterruptedException {
    MeasuredProcess.once(shell(command), folder);
  }

  private void copy(String from, String name) throws IOException {
    Files.copy(
        home.resolve(from).resolve(name),
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private int freePort() {
    return Ports.free(random);
  }
}
