package org.quancheng.transfer.docking;

import org.quancheng.evidence.tags.CaseNumber;

/** A case an officer can choose on the recorder: its number and a line that tells it apart. */
public record CaseEntry(CaseNumber number, String title) {}
