#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records what Linux connection tracking says of random SCTP associations, packet by packet.

    record_sctp.py SEED COUNT [SYSCTL=VALUE ...] > sctp.txt     (root, iptables-legacy)

A line is a packet: which way it goes, its verification tag and its chunks in hexadecimal, whether its checksum is right;
behind the bar the answer as record_conversations.py has it.
"""
import os, random, struct, sys
import record_conversations as base

base.TIMEOUTS = (3, 10, 30, 210)
INIT, INIT_ACK, ABORT, SHUTDOWN, SHUTDOWN_ACK, ERROR, ECHO, ACK, COMPLETE, BEAT, BEAT_ACK, DATA, SACK = \
    1, 2, 6, 7, 8, 9, 10, 11, 14, 4, 5, 0, 3
TABLE = []
for number in range(256):
    for _ in range(8): number = number >> 1 ^ 0x82f63b78 if number & 1 else number >> 1
    TABLE.append(number)


def crc(data):
    value = 0xffffffff
    for byte in data: value = value >> 8 ^ TABLE[(value ^ byte) & 255]
    return struct.pack("<I", value ^ 0xffffffff)


def sctp(way, tag, chunks, right):
    source, destination = (base.CLIENT, base.SERVER) if way == "o" else (base.SERVER, base.CLIENT)
    ports = (40000, 80) if way == "o" else (80, 40000)
    body = struct.pack("!HHII", *ports, tag, 0) + chunks
    sum_ = crc(body) if right else b"\1\2\3\4"
    return base.ip(source, destination, 132, body[:8] + sum_ + body[12:])


class Talk:
    def __init__(self, rng):
        self.rng = rng
        self.tag = {"o": rng.randrange(1, 1 << 32), "r": rng.randrange(1, 1 << 32)}     # the tag that each side asks for
        up = [("o", INIT), ("r", INIT_ACK), ("o", ECHO), ("r", ACK)]
        self.script = rng.choice((
            up, up + [("o", DATA), ("r", SACK)], up + [("o", SHUTDOWN), ("r", SHUTDOWN_ACK), ("o", COMPLETE)],
            up + [("r", SHUTDOWN), ("o", SHUTDOWN_ACK), ("r", COMPLETE)], up + [("o", ABORT)], up + [("r", ABORT), ("o", INIT)],
            [("o", INIT), ("o", INIT), ("r", INIT_ACK), ("r", INIT_ACK)], [("o", INIT), ("r", ABORT), ("o", INIT)], [("o", INIT), ("r", INIT)] + up,
            [("o", BEAT), ("r", BEAT_ACK)], [("o", BEAT), ("r", BEAT), ("r", BEAT_ACK), ("o", BEAT_ACK)], [("o", DATA), ("r", SACK)],
            up + [("o", BEAT), ("r", BEAT_ACK)], [("o", SHUTDOWN_ACK), ("r", COMPLETE)], up + [("o", INIT), ("r", INIT_ACK), ("o", ECHO), ("r", ACK)],
            [("o", INIT), ("r", INIT_ACK), ("o", ECHO), ("r", ERROR)], [], [("r", INIT), ("o", INIT), ("r", INIT_ACK), ("o", ECHO), ("r", ACK)]))
        self.wild = rng.choice((0, 4, 8)) if self.script else 8

    def chunk(self, kind, way):
        rng, flags, body = self.rng, 0, b""
        if kind in (INIT, INIT_ACK):
            if rng.random() < .15: self.tag[way] = rng.choice((0, rng.randrange(1, 1 << 32)))
            body = struct.pack("!IIHHI", self.tag[way], 65536, 10, 10, 1)[:rng.choice((16,) * 12 + (3, 8))]
        elif kind in (ABORT, COMPLETE): flags = rng.choice((0, 0, 0, 1, 2))
        else: body = b"x" * rng.choice((0, 4, 5, 12))
        size = 4 + len(body)
        body += b"\0" * (-len(body) % 4)
        if rng.random() < .03: size = rng.choice((0, 1, 3, size + 4, 100))
        return struct.pack("!BBH", kind, flags, size) + body

    def packet(self, way, kinds, odd):
        rng, other = self.rng, "r" if way == "o" else "o"
        before = self.tag[other]
        chunks = b"".join(self.chunk(kind, way) for kind in kinds)
        tag = 0 if kinds[:1] == [INIT] else before
        if kinds[:1] in ([ABORT], [COMPLETE]) and chunks[1] & 1: tag = self.tag[way]
        if odd: tag = rng.choice((tag, 0, self.tag[way], self.tag[other], rng.randrange(1 << 32)))
        if odd and rng.random() < .1: chunks = chunks[:rng.randrange(len(chunks) + 1)]
        return way, tag, chunks, rng.random() > .01

    def packets(self):
        rng = self.rng
        for way, kind in self.script:
            more = [] if kind in (INIT, INIT_ACK, COMPLETE) else rng.choice(([],) * 9 + ([DATA], [SACK, DATA]))
            yield self.packet(way, [kind] + more, rng.random() < .06)
            if rng.random() < .12: yield self.random()
        for _ in range(self.wild): yield self.random()

    def random(self):
        rng = self.rng
        kinds = [rng.choice((INIT, INIT_ACK, ABORT, SHUTDOWN, SHUTDOWN_ACK, ERROR, ECHO, ACK, COMPLETE, BEAT, BEAT_ACK, BEAT, BEAT_ACK, DATA, SACK, 12, 64, 192, 255))
                 for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 3, 0)))]
        return self.packet(rng.choice("or"), kinds, rng.random() < .3)


def main():
    rng = random.Random(int(sys.argv[1]))
    router = base.Router(sys.argv[3:])
    print(f"# Linux {os.uname().release.split('-')[0]}: record_sctp.py {' '.join(sys.argv[1:])}")
    for setting in sys.argv[3:]: print(f"! {setting}")
    try:
        for number in range(int(sys.argv[2])):
            print(f"= {number}")
            router.forget()
            for way, tag, chunks, right in Talk(rng).packets():
                state = router.send(way, sctp(way, tag, chunks, right))
                print(f"{way} {tag:08x} {chunks.hex() or '-'} {'right' if right else 'wrong'} | {state} {router.entry()}")
    finally:
        router.close()


if __name__ == "__main__":
    main()
