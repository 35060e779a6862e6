package org.quancheng.simulation.panel;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.quancheng.simulation.bureau.SimulatedBureau;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One recorder on the panel: what it last showed, and the pages that watch it. */
final class Unit {

  /** What a page that is opened later has to know. */
  private static final Set<String> LASTING = Set.of("state", "light", "screen", "pixels");

  private static final int WAITING_MAX = 256;
  private static final long BEAT_MILLIS = 1000;

  private final SimulatedBureau bureau;
  private final String name;
  private final Map<String, JsonNode> shown = new LinkedHashMap<>();
  private final Set<BlockingQueue<JsonNode>> pages = ConcurrentHashMap.newKeySet();
  private final Commands commands;
  private volatile boolean open = true;

  Unit(SimulatedBureau bureau, String name) {
    this.bureau = bureau;
    this.name = name;
    this.commands = new Commands(bureau, name);
  }

  String name() {
    return name;
  }

  /** The recorder told something. Never waits: a page that is too slow misses what is over. */
  void hear(JsonNode event) {
    var kind = event.path("event").asString("");
    synchronized (shown) {
      if (LASTING.contains(kind)) {
        shown.put(kind, event);
      }
      pages.forEach(page -> page.offer(event));
    }
  }

  /**
   * Carries out what a person did on the page.
   *
   * @throws IllegalArgumentException if a page of ours would not ask for it
   */
  void obey(String command) {
    commands.perform(command);
    if (!powered()) {
      synchronized (shown) {
        shown.clear();
      }
    }
  }

  /** Sends events as long as the page is open. */
  void follow(Reply.Stream stream) throws IOException {
    var page = new ArrayBlockingQueue<JsonNode>(WAITING_MAX);
    synchronized (shown) {
      page.addAll(shown.values());
      pages.add(page);
    }
    try {
      while (open) {
        var event = page.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
        stream.send("told", (event == null ? power() : event).toString());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      pages.remove(page);
    }
  }

  void close() {
    open = false;
  }

  private boolean powered() {
    return bureau.running(name);
  }

  private JsonNode power() {
    return JsonNodeFactory.instance.objectNode().put("event", "power").put("on", powered());
  }
}
