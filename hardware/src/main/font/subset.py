#!/usr/bin/env python3
"""Cuts from GNU Unifont what an officer's screen can show, in the form that BitmapFont reads.

usage: subset.py unifont.hex > unifont-gb2312.bin

The form: a count (two bytes), that many code points (two bytes each, ascending), then 32 bytes for
each: sixteen rows of sixteen pixels, the leftmost in the highest bit. A narrow glyph leaves the right
half empty; which ones are narrow stands at the end, one bit a glyph, padded to whole bytes.
"""
import struct
import sys

wanted = set(range(0x20, 0x7F)) | {ord(c) for c in "°±·×÷←↑→↓■□▲△●○★☆〔〕"}
for row in list(range(0xA1, 0xAA)) + list(range(0xB0, 0xF8)):
    for cell in range(0xA1, 0xFF):
        try:
            wanted.add(ord(bytes((row, cell)).decode("gb2312")))
        except UnicodeDecodeError:
            pass

glyphs = {}
with open(sys.argv[1], encoding="ascii") as font:
    for line in font:
        code, bits = line.strip().split(":")
        if int(code, 16) in wanted:
            glyphs[int(code, 16)] = bits

codes = sorted(glyphs)
out = sys.stdout.buffer
out.write(struct.pack(">H", len(codes)))
for code in codes:
    out.write(struct.pack(">H", code))
narrow = bytearray((len(codes) + 7) // 8)
for place, code in enumerate(codes):
    bits = glyphs[code]
    if len(bits) == 32:
        narrow[place // 8] |= 0x80 >> place % 8
        bits = "".join(bits[i : i + 2] + "00" for i in range(0, 32, 2))
    out.write(bytes.fromhex(bits))
out.write(narrow)
