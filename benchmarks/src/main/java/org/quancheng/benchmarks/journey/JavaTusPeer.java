package org.quancheng.benchmarks.journey;

import io.javalin.Javalin;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import me.desair.tus.server.TusFileUploadService;
import org.quancheng.transfer.link.SecureListener;

/** A tus server and a tus client that others wrote in Java, each run as a process. */
final class JavaTusPeer {

  private static final int CHUNK_BYTES = 1 << 20;
  private static final int REQUEST_BYTES = 64 << 20;

  /** Protects a key that lives as long as one benchmark. */
  static final String PASSWORD = "benchmark";

  private JavaTusPeer() {}

  /** {@code serve PORT DIRECTORY KEYS} or {@code send ADDRESS FILE KEYS}. */
  public static void main(String[] arguments) throws Exception {
    var tls = tls(Path.of(arguments[3]));
    switch (arguments[0]) {
      case "serve" -> serve(Integer.parseInt(arguments[1]), arguments[2], tls);
      case "send" -> send(URI.create(arguments[1]), Path.of(arguments[2]), tls);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void serve(int port, String directory, SSLContext tls) {
    var uploads = new TusFileUploadService().withUploadUri("/files").withStoragePath(directory);
    Javalin.create(
            javalin -> {
              javalin.startup.showJavalinBanner = false;
              javalin.concurrency.useVirtualThreads = true;
              SecureListener.configure(javalin, "127.0.0.1", port, tls);
              javalin.routes.before(
                  "/files*",
                  http -> {
                    uploads.process(http.req(), http.res());
                    http.skipRemainingHandlers();
                  });
            })
        .start();
  }

  /** Prints the name that the server gave the upload. */
  private static void send(URI server, Path file, SSLContext tls)
      throws IOException, ProtocolException {
    var client =
        new TusClient() {
          @Override
          public void prepareConnection(HttpURLConnection connection) {
            super.prepareConnection(connection);
            ((HttpsURLConnection) connection).setSSLSocketFactory(tls.getSocketFactory());
          }
        };
    client.setUploadCreationURL(server.toURL());
    client.enableResuming(new TusURLMemoryStore());
    // The server may still hold the lock of one request when the next one comes.
    var persistent =
        new TusExecutor() {
          @Override
          protected void makeAttempt() throws ProtocolException, IOException {
            var upload = client.resumeOrCreateUpload(new TusUpload(file.toFile()));
            upload.setChunkSize(CHUNK_BYTES);
            upload.setRequestPayloadSize(REQUEST_BYTES);
            // Behind the last byte the client would begin a request that the server answers at
            // once.
            while (upload.getOffset() < Files.size(file)) {
              upload.uploadChunk();
            }
            upload.finish();
            System.out.println(Path.of(upload.getUploadURL().getPath()).getFileName());
          }
        };
    if (!persistent.makeAttempts()) {
      throw new IOException("the upload was interrupted");
    }
  }

  private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, PASSWORD.toCharArray());
    // The one certificate of the benchmark is its own authority.
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("peer", store.getCertificate(store.aliases().nextElement()));
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
