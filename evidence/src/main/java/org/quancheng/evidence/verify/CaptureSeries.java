package org.quancheng.evidence.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.header.LedgerAnchor;
import org.quancheng.evidence.header.Moment;

/** What the captures of one device tell about each other (capture-format.md, section 9.1). */
public final class CaptureSeries {

  private CaptureSeries() {}

  private record Member(CaptureHeader header, Optional<CaptureLink> link) {

    long number() {
      return header.subject().number();
    }

    Moment start() {
      return header.origin().start();
    }

    long ledgerSize(long unknown) {
      return header.origin().anchor().map(LedgerAnchor::size).orElse(unknown);
    }
  }

  /**
   * One sentence for each place where a capture is missing, exchanged, cut off or dated back; none
   * if all hold. Captures before the first and behind the last at hand cannot be missed.
   *
   * @param captures of one device, in any order; those that are INVALID are passed over
   */
  public static List<String> problems(Collection<Judgement> captures) {
    var members =
        captures.stream()
            .flatMap(one -> one.header().map(header -> new Member(header, one.link())).stream())
            .sorted(Comparator.comparingLong(Member::number))
            .toList();
    var problems = new ArrayList<String>();
    for (int i = 1; i < members.size(); i++) {
      compare(members.get(i - 1), members.get(i), problems);
      follow(members.subList(0, i), members.get(i), problems);
    }
    return List.copyOf(problems);
  }

  private static void compare(Member before, Member member, List<String> problems) {
    if (!before.header.device().equals(member.header.device())) {
      throw new IllegalArgumentException("captures of two devices are no series");
    }
    long number = member.number();
    if (number == before.number()) {
      problems.add("capture %d is there twice".formatted(number));
    }
    long absent = before.number() + 1;
    if (absent < number) {
      problems.add("numbers from %d up to %d are not here".formatted(absent, number - 1));
    }
    boolean ledgerFell = member.ledgerSize(Long.MAX_VALUE) < before.ledgerSize(0);
    if (ledgerFell || isEarlier(member.start(), before.start())) {
      problems.add("capture %d is dated back behind %d".formatted(number, before.number()));
    }
  }

  /** What ended last when a capture began is among those at hand, or lies before all of them. */
  private static void follow(List<Member> earlier, Member member, List<String> problems) {
    var follows = member.header.origin().previous();
    if (follows.equals(earlier.getFirst().header.origin().previous())) {
      return;
    }
    var named =
        earlier.stream()
            .filter(one -> digest(one.link).equals(digest(follows)))
            .map(Member::link)
            .toList();
    if (named.isEmpty()) {
      problems.add("capture %d follows one that is not here".formatted(member.number()));
    } else if (!named.contains(follows)) {
      problems.add("capture %d follows one that is cut off here".formatted(member.number()));
    }
  }

  private static Optional<Digest> digest(Optional<CaptureLink> link) {
    return link.map(CaptureLink::header);
  }

  private static boolean isEarlier(Moment one, Moment other) {
    int boots = Integer.compareUnsigned(one.bootCounter(), other.bootCounter());
    return boots < 0 || (boots == 0 && one.monotonic().compareTo(other.monotonic()) < 0);
  }
}
