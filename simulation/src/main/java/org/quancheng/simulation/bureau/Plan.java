package org.quancheng.simulation.bureau;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.quancheng.evidence.safe.PassphraseSource;

/** What a simulated bureau consists of, and where it lives. */
public record Plan(
    Path folder, Ports ports, int recorders, String source, Filming filming, int bayCount) {

  /** The bays of the one dock, as a demonstration has it. */
  public static final int BAYS = 4;

  /** The name of the one dock. */
  public static final String DOCK = "dock-1";

  /** Size and rate of what the recorders film, and how many seconds before the press they keep. */
  public record Filming(int width, int height, int frameRate, int bitRate, int preEventSeconds) {}

  /** A bureau with the usual number of bays. */
  public Plan(Path folder, Ports ports, int recorders, String source, Filming filming) {
    this(folder, ports, recorders, source, filming, BAYS);
  }

  /** The loopback address of each of the usual bays, in order. */
  public static List<String> bays() {
    return bays(BAYS);
  }

  /** The loopback address of each bay, in order. */
  public static List<String> bays(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("127.0.1.%d"::formatted).toList();
  }

  /** The names of the recorders, in order. */
  public List<String> recorderNames() {
    return IntStream.rangeClosed(1, recorders).mapToObj("rec-%d"::formatted).toList();
  }

  /** The bureau's authorities and keys. */
  public Path bureau() {
    return folder.resolve("bureau");
  }

  /** Where the passphrase is from that opens the bureau's keys, and the store's. */
  public PassphraseSource passphrase() {
    return PassphraseSource.file(folder.resolve("passphrase"));
  }

  /** Where an agent works: its settings, data and log. */
  public Path home(String agent) {
    return folder.resolve(agent);
  }

  /** The folders that hold the two copies of each capture. */
  public List<Path> vaults() {
    return List.of(home("central").resolve("vault-a"), home("central").resolve("vault-b"));
  }

  /** Where a recorder finds a bay, counted from 1. */
  public String bayAddress(int bay) {
    return "https://%s:%d".formatted(bays(bayCount).get(bay - 1), ports.bays());
  }
}
