package org.quancheng.dock.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.link.Peer;

/** The visits that go on now. Safe to share. */
final class Visits {

  private final Map<UUID, Visit> bySession = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  VisitId nextId() {
    return new VisitId(count.incrementAndGet());
  }

  /** Begins a visit. A former one of the same recorder, or in the same bay, is over with it. */
  void begin(Visit visit) {
    for (var other : now()) {
      if (other.bay() == visit.bay() || other.guest().is(visit.guest().peer())) {
        end(other);
      }
    }
    bySession.put(visit.session(), visit);
  }

  /** The visit a token names, if the same certificate shows it that was greeted. */
  Optional<Visit> of(UUID session, Peer peer) {
    return Optional.ofNullable(bySession.get(session)).filter(visit -> visit.guest().is(peer));
  }

  /** The visit of a peer, whatever its token. */
  Optional<Visit> of(Peer peer) {
    return now().stream().filter(visit -> visit.guest().is(peer)).findFirst();
  }

  /** The visit of a recorder whose name somebody vouches for. */
  Optional<Visit> of(DeviceName recorder) {
    return now().stream()
        .filter(visit -> visit.guest().trusted() && visit.guest().name().equals(recorder))
        .findFirst();
  }

  Optional<Visit> of(VisitId id) {
    return now().stream().filter(visit -> visit.id().equals(id)).findFirst();
  }

  List<Visit> now() {
    return List.copyOf(bySession.values());
  }

  void end(Visit visit) {
    bySession.remove(visit.session());
    visit.end();
  }
}
