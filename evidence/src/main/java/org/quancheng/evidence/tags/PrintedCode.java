package org.quancheng.evidence.tags;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quancheng.evidence.digest.Digest;

/**
 * The text of a QR code that Quancheng prints: kind and version, fields, a check value, with colons
 * between, such as {@code QO1:MS0101:辽0500101:3f0a91c2} for an officer. The check value finds codes
 * that were misread, typed wrongly or made by others; it is no proof of who printed them.
 *
 * @param kind what is named, and the version of the form
 * @param fields what the kind says; the whole text stays below 400 characters
 */
public record PrintedCode(Kind kind, List<String> fields) {

  private static final int LENGTH_MAX = 400;
  private static final int CHECK_DIGITS = 8;
  private static final Pattern ESCAPED = Pattern.compile("[%:\\p{Cntrl}]");

  /** What a code names. */
  public enum Kind {
    /** An officer: number, number of the enforcement certificate. */
    QO1(2),
    /** A case: number, act, stage; the last two may be empty. */
    QC1(3),
    /** A device's label: name, engraved serial, fingerprint of its public key, station. */
    QL1(4),
    /** A note for a recorder's time line: its text. */
    QN1(1);

    private final int fields;

    Kind(int fields) {
      this.fields = fields;
    }
  }

  public PrintedCode {
    fields = List.copyOf(fields);
    if (fields.size() != kind.fields) {
      throw new IllegalArgumentException(
          "a code of kind %s has %d fields, not %d".formatted(kind, kind.fields, fields.size()));
    }
  }

  /** The code on an officer's certificate page. */
  public static PrintedCode of(Officer officer) {
    return new PrintedCode(Kind.QO1, List.of(officer.id().text(), officer.certificate().text()));
  }

  /** The code on a case's form, which leaves act and stage to the officer. */
  public static PrintedCode of(CaseNumber number) {
    return new PrintedCode(Kind.QC1, List.of(number.text(), "", ""));
  }

  /**
   * The officer that this code names.
   *
   * @throws IllegalArgumentException if it names something else
   */
  public Officer officer() {
    if (kind != Kind.QO1) {
      throw new IllegalArgumentException("this code names no officer");
    }
    return Officer.of(fields.get(0), fields.get(1));
  }

  /** The text that is printed. */
  public String text() {
    String told =
        kind + fields.stream().map(PrintedCode::escape).collect(Collectors.joining(":", ":", ""));
    return told + ":" + check(told);
  }

  /**
   * Reads the text of a code.
   *
   * @throws IllegalArgumentException if it is none of ours, of a newer form, or damaged
   */
  public static PrintedCode parse(String text) {
    int colon = text.lastIndexOf(':');
    String kind = text.substring(0, Math.max(0, text.indexOf(':')));
    if (colon <= kind.length() || text.length() > LENGTH_MAX || !kind.matches("Q[A-Z][0-9]")) {
      throw new IllegalArgumentException("this is not a code of Quancheng");
    }
    String told = text.substring(0, colon);
    if (!check(told).equals(text.substring(colon + 1))) {
      throw new IllegalArgumentException("the code is damaged; its check value does not fit");
    }
    var known =
        Arrays.stream(Kind.values())
            .filter(candidate -> candidate.name().equals(kind))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException("the code is of a form that is not known: " + kind));
    var fields = told.substring(kind.length() + 1).split(":", -1);
    return new PrintedCode(known, Arrays.stream(fields).map(PrintedCode::unescape).toList());
  }

  private static String check(String told) {
    return Digest.of(told.getBytes(StandardCharsets.UTF_8)).hex().substring(0, CHECK_DIGITS);
  }

  private static String escape(String field) {
    return ESCAPED
        .matcher(field)
        .replaceAll(match -> "%%%02X".formatted((int) match.group().charAt(0)));
  }

  private static String unescape(String field) {
    return URLDecoder.decode(field.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text();
  }
}
