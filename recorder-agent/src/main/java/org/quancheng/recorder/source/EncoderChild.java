package org.quancheng.recorder.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running encoder; closing it kills it. It may not outlive its reader: a broken pipe ends it. */
public final class EncoderChild implements AutoCloseable {

  private final List<Process> processes;
  private final List<Finding> unheard = new ArrayList<>();
  private @Nullable Consumer<Finding> hearer;
  private volatile String lastWords = "it said nothing";

  private EncoderChild(List<Process> processes) {
    this.processes = processes;
    processes.forEach(this::hear);
  }

  /** A virtual thread would block its carrier just so, and bring two more threads along. */
  private void hear(Process process) {
    Thread.ofPlatform().daemon().name("encoder-words").start(() -> drain(process));
  }

  static EncoderChild of(ProcessBuilder call) throws IOException {
    return new EncoderChild(List.of(call.start()));
  }

  static EncoderChild pipeline(ProcessBuilder... calls) throws IOException {
    return new EncoderChild(ProcessBuilder.startPipeline(List.of(calls)));
  }

  /** Names who hears what the encoder notices, and has noticed already: it says nothing twice. */
  synchronized void listen(Consumer<Finding> listener) {
    hearer = listener;
    unheard.forEach(listener);
    unheard.clear();
  }

  private synchronized void noticed(Finding finding) {
    if (hearer == null) {
      unheard.add(finding);
    } else {
      hearer.accept(finding);
    }
  }

  InputStream output() {
    return processes.getLast().getInputStream();
  }

  ProcessHandle handle() {
    return processes.getLast().toHandle();
  }

  /** The last line that the encoder complained in. */
  String lastWords() {
    return lastWords;
  }

  /** Keeps the error pipe empty, since an encoder that cannot complain stops encoding. */
  private void drain(Process process) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var finding = Finding.read(line);
        if (finding.isPresent()) {
          noticed(finding.get());
        } else if (line.contains("[error]") || line.contains("[fatal]")) {
          lastWords = line;
        }
      }
    } catch (IOException e) {
      lastWords = "its complaints cannot be read: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
