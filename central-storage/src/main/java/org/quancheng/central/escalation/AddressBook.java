package org.quancheng.central.escalation;

import java.util.List;

/** Who is written to on each rung; nobody where the list is empty. */
public record AddressBook(List<String> officer, List<String> section, List<String> head) {

  /** Nobody is written to. */
  public static final AddressBook EMPTY = new AddressBook(List.of(), List.of(), List.of());

  public AddressBook {
    officer = List.copyOf(officer);
    section = List.copyOf(section);
    head = List.copyOf(head);
  }

  List<String> of(Rung rung) {
    return switch (rung) {
      case OFFICER -> officer;
      case SECTION -> section;
      case HEAD -> head;
    };
  }
}
