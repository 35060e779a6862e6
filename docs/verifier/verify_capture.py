#!/usr/bin/env python3
"""Tells what sealed captures are worth, written from docs/capture-format.md alone.

Needs nothing but Python 3.9 and the program `openssl`. It is slow and plain on purpose.
"""
import argparse
import functools
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import uuid

MAGIC = bytes.fromhex("89514341 0D0A1A0A")
SUITES = {1: ("sha256", "prime256v1"), 2: ("sha256", "prime256v1"), 3: ("sm3", "SM2")}
SM2_ID = "distid:1234567812345678"
ML_DSA = bytes.fromhex("308207b2300b0609608648016503040312038207a100")  # RFC 9881
DATA, ATTEST, EVENT, SEAL, RECOVERY, INDEX = 1, 2, 3, 4, 5, 6
STATEMENTS = (ATTEST, SEAL, RECOVERY)
LONGEST = {DATA: 65552, ATTEST: 8192, EVENT: 65552, SEAL: 8192, RECOVERY: 8192, INDEX: 4 << 20}
HEAD, RECOVERIES_MAX = 24, 16


class Invalid(Exception):
    """The header does not hold, or the device signed two stories."""


def refuse(wrong, reason):
    if wrong:
        raise Invalid(reason)


def number(data, at, length, signed=False):
    return int.from_bytes(data[at:at + length], "big", signed=signed)


def digest(name, *parts):
    """Section 3: H of the suite; a Python without SM3 asks openssl."""
    if name in hashlib.algorithms_available:
        return hashlib.new(name, b"".join(parts)).digest()
    return openssl("dgst", "-" + name, "-binary", stdin=b"".join(parts)).stdout


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


@functools.lru_cache(maxsize=1000)
def openssl(*arguments, stdin=b"", **files):
    """Runs openssl; @name among the arguments stands for a file of that content."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            pathlib.Path(folder, name).write_bytes(content)
        command = [folder + "/" + one[1:] if one[0] == "@" else one for one in arguments]
        return subprocess.run(["openssl", *command], input=stdin, capture_output=True, check=False)


def der_integer(magnitude):
    body = magnitude.lstrip(b"\0") or b"\0"
    body = b"\0" + body if body[0] & 0x80 else body
    return bytes([2, len(body)]) + body


class Certificate:
    """The device's certificate, asked of openssl."""

    def __init__(self, der):
        self.der = der
        text = openssl("x509", "-inform", "DER", "-noout", "-text", "-pubkey", "-subject",
                       "-nameopt", "RFC2253", stdin=der)
        refuse(text.returncode, "section 4.4: a certificate is broken")
        lines = text.stdout.decode("utf-8", "replace")
        self.key = lines[lines.index("-----BEGIN"):lines.index("-----END PUBLIC KEY-----") + 25]
        subject = re.search(r"^subject=\s*(.*)$", lines, re.M).group(1)
        self.subject = dict(part.split("=", 1) for part in subject.split(",") if "=" in part)
        self.curve = (re.findall(r"^ +ASN1 OID: (\S+)$", lines, re.M) or [""])[0]

    def signed(self, message, signature):
        """Section 3: r and s, 32 bytes each; openssl wants them in DER."""
        body = der_integer(signature[:32]) + der_integer(signature[32:])
        how = ["-sm3", "-sigopt", SM2_ID] if self.curve == "SM2" else ["-sha256"]
        done = openssl("dgst", *how, "-verify", "@key", "-signature", "@signature", stdin=message,
                       key=self.key.encode(), signature=bytes([0x30, len(body)]) + body)
        return done.returncode == 0

    def trusted(self, rest, anchors, seconds):
        """Whether the chain leads to an anchor at a moment, and is a recorder's."""
        if not anchors or self.subject.get("OU") != "recorder":
            return False
        leaf, *others = (openssl("x509", "-inform", "DER", stdin=der).stdout
                         for der in [self.der, *(one.der for one in rest)])
        more = ["-untrusted", "@others"] * bool(rest)
        more += ["-vfyopt", SM2_ID] if self.curve == "SM2" else []
        done = openssl("verify", "-partial_chain", "-attime", str(seconds), "-CAfile", "@roots",
                       "-no-CApath", *more, "@leaf", roots=anchors, leaf=leaf,
                       others=b"".join(others))
        return done.returncode == 0


def signed_twice(key, message, signature):
    """Section 4.7: ML-DSA-65, for which openssl must be 3.5 or later; None with an older one."""
    key = ML_DSA + key
    if openssl("pkey", "-pubin", "-inform", "DER", "-in", "@key", "-noout", key=key).returncode:
        return None
    done = openssl("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "@key", "-rawin",
                   "-in", "@text", "-sigfile", "@by", key=key, text=message, by=signature)
    return done.returncode == 0


class Header:  # Section 4
    def __init__(self, data):
        self.data = data
        fixed = self.part(0, 32)
        self.suite = number(fixed, 10, 2)
        refuse(fixed[:10] != MAGIC + b"\0\1" or self.suite not in SUITES or any(fixed[24:]),
               "section 4.1: magic, version, suite or reserved bytes")
        self.hash, curve = SUITES[self.suite]
        core, slots, chain = (number(fixed, at, 4) for at in (12, 16, 20))
        refuse(core > 16384 or max(slots, chain) > 65536, "section 4.1: a length above its cap")
        at = 32 + core + slots + 32 + chain
        fields, officers = self.fields(self.part(32, core))
        self.second, self.checked = fields.get(17), False
        end = self.signature_end(at, 64)
        last = end if self.second is None else self.signature_end(end, 3309)
        self.length = -(-last // 4096) * 4096
        self.image = self.part(0, self.length)
        refuse(any(self.image[last:]), "section 4: the padding is not zero")
        self.slots(self.image[32 + core:32 + core + slots])
        ders = self.certificates(self.image[at - chain:at])
        self.certificate, *self.rest = map(Certificate, ders)
        refuse(self.certificate.curve != curve, "section 4.4: the key is on another curve")
        message = b"qcap-header-v1\0" + self.image[:at]
        refuse(not self.certificate.signed(message, self.image[at + 2:end]), "section 4.5")
        refuse(not self.holds_twice(message, self.image[end + 2:last]), "section 4.7")
        self.core(fields, officers)
        self.digest = digest(self.hash, self.image)

    def part(self, at, length):
        refuse(at + length > len(self.data), "section 4: the file ends inside the header")
        return self.data[at:at + length]

    def signature_end(self, at, expected):
        refuse(number(self.part(at, 2), 0, 2) != expected, "section 4.5: a signature's length")
        return at + 2 + expected

    def holds_twice(self, message, signature):
        holds = self.second is None or signed_twice(self.second, message, signature)
        self.checked = holds is not None
        return holds is not False

    @staticmethod
    def slots(data):
        count, at = number(data, 0, 2), 2
        refuse(len(data) < 2 or not 1 <= count <= 32, "section 4.3: not 1 to 32 slots")
        for _ in range(count):
            refuse(len(data) < at + 12, "section 4.3: the slots end inside a slot")
            at += 12 + number(data, at + 2, 2)
        refuse(at != len(data), "section 4.3: the slots have another length")

    @staticmethod
    def certificates(data):
        ders, at = [], 0
        while at < len(data):
            size = {0x81: 3, 0x82: 4}.get(data[at + 1] if at + 1 < len(data) else 0)
            refuse(data[at] != 0x30 or size is None, "section 4.4: a certificate is cut off")
            end = at + size + number(data, at + 2, size - 2)
            refuse(end > len(data), "section 4.4: a certificate is cut off")
            ders.append(data[at:end])
            at = end
        refuse(not 1 <= len(ders) <= 8, "section 4.4: not 1 to 8 certificates")
        return ders

    @staticmethod
    def fields(data):
        """Section 4.2."""
        fields, officers, at, last = {}, [], 0, 0
        while at < len(data):
            tag, length = number(data, at, 2), number(data, at + 2, 2)
            value = data[at + 4:at + 4 + length]
            refuse(len(data) < at + 4 + length or tag < last, "section 4.2: field %d" % tag)
            at, last = at + 4 + length, tag
            if tag == 15:
                officers.append(value)
            elif tag < 0x8000:
                refuse(not 1 <= tag <= 17 or tag in fields, "section 4.2: field %d" % tag)
                fields[tag] = value
        return fields, officers

    def core(self, fields, officers):
        sizes = {1: 16, 3: 32, 4: 8, 5: 32, 6: 32, 7: 4, 8: 1, 10: 8, 11: 8, 12: 14, 14: 16,
                 17: 1952}
        missing = {1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 16} - set(fields)
        wrong = [tag for tag, size in sizes.items() if tag in fields and len(fields[tag]) != size]
        refuse(missing or wrong or (5 in fields) != (6 in fields),
               "section 4.2: a field is missing or has a wrong length")
        refuse(len(fields.get(13, bytes(40))) < 40, "section 4.2: field 13 is too short")
        try:
            self.device = fields[2].decode("utf-8")
            [text.decode("utf-8") for text in (fields[9], fields[16], fields.get(13, b"")[40:])]
            self.officers = [(o[1:1 + o[0]].decode("utf-8"), o[1 + o[0]:].decode("utf-8"))
                             for o in officers]
        except (UnicodeDecodeError, IndexError):
            raise Invalid("section 4.2: a text is not UTF-8") from None
        clock = fields[12]
        self.id, self.follows = uuid.UUID(bytes=fields[1]), fields.get(5, b"") + fields.get(6, b"")
        self.number = number(fields[4], 0, 8, True)
        self.started = number(fields[10], 0, 8, True)
        self.monotonic = number(fields[11], 0, 8)
        if (self.id.version != 7 or self.number < 1 or fields[8][0] not in (1, 2, 3)
                or clock[0] > 4 or clock[1] > 2
                or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", self.device)):
            raise Invalid("section 4.2: a field has an unknown value")
        refuse(digest(self.hash, self.certificate.der) != fields[3]
               or self.certificate.subject.get("CN") != self.device,
               "section 4.4: header and certificate name different ones")


class Record:  # Section 5.1
    def __init__(self, data, at):
        self.at, self.type = at, data[at + 2]
        self.length, self.index = number(data, at + 4, 4), number(data, at + 8, 8)
        self.millis, self.end = number(data, at + 16, 4), at + HEAD + self.length
        self.head, self.body = data[at:at + 20], data[at + HEAD:self.end]

    def leaf(self):
        return b"\0" + self.head + self.body

    @staticmethod
    def here(data, at):
        flags = 1 if data[at + 2] == DATA else 0
        return (data[at + 2] in LONGEST and data[at + 3] <= flags
                and number(data, at + 4, 4) <= LONGEST[data[at + 2]] and data[at + 8] < 0x80
                and number(data, at + 20, 4) == crc32c(data[at:at + 20])
                and at + HEAD + number(data, at + 4, 4) <= len(data))


def records(data, start):
    """Section 5.3: every record, and whether it begins where the one before ended."""
    at = place = start
    while (place := data.find(b"\xEB\x52", place)) >= 0:
        if place + HEAD <= len(data) and Record.here(data, place):
            record = Record(data, place)
            yield record, place == at
            at = place = record.end
        else:
            place += 1


def merkle(name, leaves):
    """RFC 9162, section 2.1.1, over leaves that are not hashed yet."""
    if len(leaves) < 2:
        return digest(name, *leaves)
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return digest(name, b"\1", merkle(name, leaves[:k]), merkle(name, leaves[k:]))


class Statement:  # Section 6
    def __init__(self, header, record):
        body = record.body
        self.raw, self.record = body[:120], record
        twice = header.second is not None and record.type != ATTEST
        whole = (len(body) == 186 + (3311 if twice else 0) and number(body, 120, 2) == 64
                 and (not twice or number(body, 186, 2) == 3309))
        self.number, self.first, self.count = (
            number(body, at, size) for at, size in ((4, 4), (8, 8), (16, 8)))
        self.root, self.previous = body[24:56], body[56:88]
        self.monotonic = number(body, 104, 8)
        self.digest = digest(header.hash, bytes([record.type]), self.raw)
        message = b"qcap-attest-v1\0" + header.digest + bytes([record.type]) + self.raw
        self.signed = (whole and number(body, 0, 2) == 1 and number(body, 2, 2) == header.suite
                       and not any(body[117:120]) and record.index == self.first + self.count
                       and header.certificate.signed(message, body[122:186])
                       and (not twice or header.holds_twice(message, body[188:])))

    def after(self, millis):
        return (self.number, self.digest, self.record.index + 1, self.record.end, millis)


class Judge:  # Section 9
    def __init__(self, data, header):
        self.data, self.header = data, header
        self.last = self.sound = (0, header.digest, 0, header.length, 0)
        self.damage, self.broken, self.end, self.recoveries = [], False, None, 0
        run, stray = [], False
        for record, adjacent in records(data, header.length):
            follows = adjacent and (not run or record.index == run[-1].index + 1)
            run, stray = (run, stray) if follows else ([], True)
            if record.type not in STATEMENTS:
                run.append(record)
                continue
            statement = Statement(header, record)
            if record.type == RECOVERY:
                self.recovery(statement)
            else:
                self.statement(statement, run, stray)
            run, stray = [], False
            if self.end is not None:
                if record.end < len(data):
                    self.damage.append(record.end)
                return

    def statement(self, statement, run, stray):
        record = statement.record
        at = run[0].at if run else record.at
        if not statement.signed or record.millis != statement.monotonic - self.header.monotonic:
            self.broken = True
            return
        last_number, last_digest, next_index, _, _ = self.last
        if statement.number <= last_number:
            self.damage.append(at)
            return
        gap = statement.number != last_number + 1
        if gap:
            self.damage.append(at)
        elif statement.previous != last_digest or statement.first != next_index:
            raise Invalid("section 6: statement %d does not follow" % statement.number)
        covered = [one for one in run if one.index >= statement.first]
        sound = (len(covered) == statement.count
                 and merkle(self.header.hash, [one.leaf() for one in covered]) == statement.root)
        if not sound or (stray and not gap):
            self.damage.append(at)
        self.last, self.broken = statement.after(record.millis), False
        self.sound = self.last if sound else self.sound
        self.end = SEAL if record.type == SEAL else None

    def recovery(self, statement):
        """Section 8."""
        record, (sound_number, digest, next_index, tail, millis) = statement.record, self.sound
        self.recoveries += 1
        good = (self.recoveries <= RECOVERIES_MAX and statement.signed
                and statement.number == sound_number + 1 and statement.previous == digest
                and statement.first == next_index)
        leaves = []
        for found, adjacent in records(self.data, tail) if good else ():
            if (len(leaves) == statement.count or not adjacent or found.at >= record.at
                    or found.index != next_index + len(leaves)):
                break
            leaves.append(found.leaf())
            tail, millis = found.end, found.millis
        good = good and len(leaves) == statement.count and record.millis == millis
        if good and tail < record.at:
            leaves.append(b"\2" + self.data[tail:record.at])
        if not good or merkle(self.header.hash, leaves) != statement.root:
            self.broken = True
            return
        self.damage = [at for at in self.damage if at < self.sound[3]]
        self.last, self.broken, self.end = statement.after(millis), False, RECOVERY

    def verdict(self):
        words = {None: "PREFIX_INTACT PREFIX_DAMAGED", SEAL: "SEALED_INTACT SEALED_DAMAGED",
                 RECOVERY: "RECOVERED RECOVERED_DAMAGED"}[self.end].split()
        return words[1 if self.damage or self.end is None and self.broken else 0]


def examine(path, anchors):
    data = pathlib.Path(path).read_bytes()
    try:
        header = Header(data)
        judge = Judge(data, header)
    except Invalid as reason:
        return {"file": path, "verdict": "INVALID", "reason": str(reason), "trusted": False}
    second = {"secondSignature": "checked" if header.checked else "not checked"}
    return {
        "file": path, "verdict": judge.verdict(),
        "captureId": str(header.id), "captureNumber": header.number,
        "officers": [{"id": one, "certificateNumber": two} for one, two in header.officers],
        "signedSeconds": judge.last[4] / 1000, "damagedIntervals": len(judge.damage),
        "link": (header.digest + judge.last[1]).hex(), "follows": header.follows.hex(),
        "device": header.device,
        **(second if header.second else {}),
        "trusted": header.certificate.trusted(header.rest, anchors, header.started // 1000),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trust", metavar="DIR", help="roots to trust, *.pem")
    parser.add_argument("files", nargs="+", metavar="FILE")
    arguments = parser.parse_args()
    roots = pathlib.Path(arguments.trust).glob("*.pem") if arguments.trust else ()
    anchors = b"".join(root.read_bytes() for root in roots)
    worst = 0
    for path in arguments.files:
        found = examine(path, anchors)
        print(json.dumps(found, ensure_ascii=False))
        good = found["verdict"] in ("SEALED_INTACT", "RECOVERED")
        worst = max(worst, (0 if good else 1) if found["trusted"] else 2)
    return worst


if __name__ == "__main__":
    sys.exit(main())
