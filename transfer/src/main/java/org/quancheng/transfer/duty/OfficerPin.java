package org.quancheng.transfer.duty;

import org.quancheng.evidence.tags.OfficerId;

/** By what a dock knows an officer who types instead of showing a card. */
public record OfficerPin(OfficerId officer, PinHash hash) {}
