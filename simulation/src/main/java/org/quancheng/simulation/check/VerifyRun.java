package org.quancheng.simulation.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.simulation.process.Installation;
import org.quancheng.simulation.process.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of {@code quancheng verify --json}, as anybody can do it.
 *
 * @param exitCode 0 if every file is intact or recovered, and trusted
 * @param answers one a file, in the order of the files
 */
record VerifyRun(int exitCode, List<JsonNode> answers) {

  VerifyRun {
    answers = List.copyOf(answers);
  }

  static VerifyRun of(List<Path> files, Path anchors, Path log)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("verify", "--json", "--trust", anchors.toString()));
    files.forEach(file -> arguments.add(file.toString()));
    var command = Installation.own().command(Program.EVIDENCE, arguments);
    var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    process.outputWriter(UTF_8).close();
    var json = new JsonMapper();
    var answers = new ArrayList<JsonNode>();
    try (var out = process.inputReader(UTF_8)) {
      out.lines().filter(line -> line.startsWith("{")).map(json::readTree).forEach(answers::add);
    }
    return new VerifyRun(process.waitFor(), answers);
  }
}
