package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does once what the other verbs do, so that the JVM can keep what it learnt for their start. */
@Command(name = "rehearse", hidden = true, description = "Seal, verify and open a small file.")
final class RehearseCommand implements Callable<Integer> {

  private static final int MEDIA_BYTES = 1 << 20;

  @Parameters(index = "0", paramLabel = "DIR", description = "An empty folder to work in.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path folder;

  @Override
  public Integer call() throws IOException {
    String identity = folder.resolve("identity").toString();
    String plain = folder.resolve("plain").toString();
    String sealed = folder.resolve("sealed.qcap").toString();
    Files.write(Path.of(plain), new byte[MEDIA_BYTES]);
    String anchors = folder.resolve("identity/anchors").toString();
    String keys = folder.resolve("identity/keys").toString();
    Durable.createPrivateDirectories(folder.resolve("identity"));
    int code = EvidenceMain.run("seal", "--identity", identity, plain, sealed);
    code |= EvidenceMain.run("verify", "--trust", anchors, sealed);
    code |=
        EvidenceMain.run(
            "open", "--trust", anchors, "--keys", keys, sealed, folder.resolve("out").toString());
    return code;
  }
}
