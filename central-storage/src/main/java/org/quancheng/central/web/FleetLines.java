package org.quancheng.central.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quancheng.central.docks.DockRow;
import org.quancheng.central.page.FleetPage.ClaimLine;
import org.quancheng.central.page.FleetPage.DeviceLine;
import org.quancheng.central.page.FleetPage.DockLine;
import org.quancheng.central.page.FleetPage.RequestLine;
import org.quancheng.central.page.WallClock;
import org.quancheng.central.page.Words;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.registrar.ClaimView;
import org.quancheng.transfer.registrar.Fleet;
import org.quancheng.transfer.registrar.PendingRequest;
import org.quancheng.transfer.release.Running;

/** Puts the registrar's answers into the words of the page. */
final class FleetLines {

  /** Half of a certificate's time is 15 days: with fewer left, renewal is overdue. */
  private static final long SOON_DAYS = 10;

  private final WallClock wall;
  private final InstantSource clock;

  FleetLines(WallClock wall, InstantSource clock) {
    this.wall = wall;
    this.clock = clock;
  }

  DockLine dock(Words words, DockRow dock, boolean silent) {
    var state = dock.state();
    boolean online = state != null && state.online();
    var word = silent ? "silent" : online ? "online" : "offline";
    var heard = dock.heard();
    return new DockLine(
        dock.dock().text(),
        words.say("fleet.dock." + word),
        silent ? "late" : online ? "ontime" : "soon",
        heard == null ? words.say("fleet.dock.never") : wall.both(heard),
        state == null ? "" : Integer.toString(state.open()),
        state == null ? "" : Integer.toString(state.docked()),
        state == null ? "" : wall.size(state.freeBytes()),
        dock.paused());
  }

  List<DeviceLine> devices(Words words, Fleet fleet, Map<DeviceName, Running> running) {
    return fleet.devices().stream()
        .map(device -> device(words, device, Optional.ofNullable(running.get(device.name()))))
        .toList();
  }

  private DeviceLine device(Words words, Fleet.Entry device, Optional<Running> running) {
    long days = Duration.between(clock.instant(), device.expires()).toDays();
    boolean over = !clock.instant().isBefore(device.expires());
    var test = device.selfTest();
    return new DeviceLine(
        device.name().text(),
        words.say("fleet.role." + device.role()),
        device.serial(),
        device.station(),
        words.say("fleet." + device.state()),
        device.state().equals("IN_SERVICE"),
        over ? words.say("fleet.over", -days) : words.say("fleet.days", days),
        over ? "late" : days < SOON_DAYS ? "soon" : "ontime",
        running.map(Running::version).orElse(test == null ? "" : test.firmware()),
        running.map(now -> releases(words, now)).orElse(""),
        running.map(now -> refused(words, now)).orElse(""),
        test == null ? words.say("fleet.never") : wall.both(test.at()),
        device.fingerprint());
  }

  private static String releases(Words words, Running now) {
    return words.say(
        now.trial() ? "fleet.release.trial" : "fleet.release",
        Long.toString(now.software()),
        Long.toString(now.settings()));
  }

  private static String refused(Words words, Running now) {
    var what = now.refused();
    return what == null || now.refusal() == null
        ? ""
        : words.say("fleet.refused", what, words.say("fleet.refusal." + now.refusal()));
  }

  List<RequestLine> requests(List<PendingRequest> requests) {
    return requests.stream()
        .map(request ->
            new RequestLine(
                request.id(),
                request.name().text(),
                request.serial(),
                request.fingerprint(),
                request.claim(),
                wall.both(request.asked())))
        .toList();
  }

  List<ClaimLine> claims(Words words, List<ClaimView> claims) {
    return claims.stream()
        .map(claim ->
            new ClaimLine(
                claim.id(),
                claim.by(),
                wall.both(claim.ends()),
                claim.chairs().stream()
                    .map(chair -> (chair.name() + " " + chair.serial()).strip())
                    .collect(Collectors.joining(", ")),
                "%d / %d".formatted(claim.used(), claim.count()),
                words.say("fleet.claim." + claim.state()),
                claim.state() == ClaimView.State.OPEN))
        .toList();
  }
}
