#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records what Linux connection tracking says of random conversations, packet by packet.

    record_conversations.py SEED COUNT [SYSCTL=VALUE ...] > conversations.txt     (root, iptables-legacy)

A router in a network namespace forwards between a client and a server. Its rules write the ctstate of each packet into
the TOS field, so what comes out on the other side tells the state; /proc/net/nf_conntrack tells the entry afterwards.
A line is a packet and, behind the bar, the answer: ctstate, then state, time-out in seconds and flags of the entry.
The time-out is that of the last packet which set it: the milliseconds since then are rounded away.
"""
import ctypes, os, random, select, socket, struct, subprocess, sys

LIBC = ctypes.CDLL(None, use_errno=True)
HOST, WIRE = f"ctr{os.getpid()}", f"ctw{os.getpid()}"
CLIENT, SERVER = "10.1.0.9", "10.2.0.9"
FLAGS = "FSRPAUEC"
STATES = {0x04: "NEW", 0x08: "ESTABLISHED", 0x0c: "RELATED", 0x10: "INVALID"}
TIMEOUTS = (10, 30, 60, 120, 300, 600, 432000)
RULES = "*mangle\n" + "".join(f"-A PREROUTING -m conntrack --ctstate {s} -j TOS --set-tos {t:#x}/0xff\n"
                              for t, s in STATES.items()) + "COMMIT\n"


def sh(command, text=None):
    subprocess.run(command, shell=True, input=text, text=True, check=True)


def inside(name, work):
    here, there = os.open("/proc/self/ns/net", os.O_RDONLY), os.open(f"/var/run/netns/{name}", os.O_RDONLY)
    try:
        if LIBC.setns(there, 0x40000000): raise OSError(ctypes.get_errno(), "setns")
        return work()
    finally:
        LIBC.setns(here, 0x40000000); os.close(here); os.close(there)


def checksum(data):
    if len(data) % 2: data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xffff)
    return ~(total + (total >> 16)) & 0xffff


def ip(source, destination, protocol, body):
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 1, 0x4000, 64, protocol, 0,
                       socket.inet_aton(source), socket.inet_aton(destination))
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + body


def tcp(way, sport, dport, flags, seq, ack, window, length, options):
    source, destination = (CLIENT, SERVER) if way == "o" else (SERVER, CLIENT)
    if way == "r": sport, dport = dport, sport
    bits = sum(1 << FLAGS.index(c) for c in flags)
    body = struct.pack("!HHIIBBHHH", sport, dport, seq & 0xffffffff, ack & 0xffffffff, (5 + len(options) // 4) << 4, bits,
                       window, 0, 0) + options + b"x" * length
    sum_ = checksum(socket.inet_aton(source) + socket.inet_aton(destination) + struct.pack("!HH", 6, len(body)) + body)
    return ip(source, destination, 6, body[:16] + struct.pack("!H", sum_) + body[18:])


class Router:
    def __init__(self, sysctls):
        for name in (HOST, WIRE): sh(f"ip netns add {name}")
        sh(f"ip -n {HOST} link set lo up")
        self.sockets = {}
        for number, (way, peer) in enumerate((("o", CLIENT), ("r", SERVER)), 1):
            sh(f"ip -n {HOST} link add v{number} address 02:00:00:00:00:0{number} type veth peer name p{number} "
               f"address 02:00:00:00:01:0{number} netns {WIRE}")
            sh(f"ip -n {HOST} addr add 10.{number}.0.1/24 dev v{number} && ip -n {HOST} link set v{number} up")
            sh(f"ip -n {WIRE} link set p{number} arp off up")
            sh(f"ip -n {HOST} neigh replace {peer} lladdr 02:00:00:00:01:0{number} dev v{number} nud permanent")
            def open_(number=number):
                s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
                s.bind((f"p{number}", 3)); return s
            self.sockets[way] = inside(WIRE, open_)
        for setting in ["net.ipv4.ip_forward=1"] + sysctls:
            sh(f"ip netns exec {HOST} sysctl -qw {setting}")
        sh(f"ip netns exec {HOST} iptables-legacy-restore", RULES)

    def forget(self):
        sh(f"ip netns exec {HOST} conntrack -F 2>/dev/null")

    def send(self, way, packet):
        """The ctstate of the packet, read from where it comes out."""
        number = 1 if way == "o" else 2
        self.sockets[way].send(bytes.fromhex(f"02000000000{number}02000000010{number}0800") + packet)
        other = self.sockets["r" if way == "o" else "o"]
        while select.select([other], [], [], 0.25)[0]:
            frame, address = other.recvfrom(65536)
            if address[2] != 4 and frame[12:14] == b"\x08\x00" and frame[23] == packet[9]:
                return STATES.get(frame[15], "NONE")
        return "DROPPED"

    def entry(self):
        def read():
            with open("/proc/thread-self/net/nf_conntrack") as table: return table.read().splitlines()
        lines = inside(HOST, read)
        if not lines: return "-"
        fields = lines[0].split()
        state = fields[5] if fields[2] in ("tcp", "sctp") else "-"
        flags = [f[1:-1] for f in fields if f[0] == "["]
        seconds = int(fields[4])
        return " ".join([state, str(seconds + 1 if seconds + 1 in TIMEOUTS else seconds)] + flags)

    def close(self):
        for name in (HOST, WIRE): subprocess.run(f"ip netns del {name}", shell=True)


class Talk:
    """Two sides that mostly behave."""

    def __init__(self, rng):
        self.rng = rng
        self.next = {"o": rng.choice((1000, 4294967000, rng.randrange(1 << 32))), "r": rng.choice((5000, rng.randrange(1 << 32)))}
        self.isn = dict(self.next)
        self.scale = rng.random() < .4
        self.sack = rng.random() < .4
        self.script = rng.choice((
            ["o S", "r SA", "o A"], ["o S", "r SA", "o A", "o PA", "r A"], ["o S", "r SA", "o A", "r PA", "o A", "o FA", "r A", "r FA", "o A"],
            ["o S", "r SA", "o A", "o FA", "r FA", "o A"], ["o S", "r SA", "o A", "r FA", "o A", "o FA", "r A"], ["o S", "r SA", "o A", "o R"],
            ["o S", "r SA", "o A", "r R"], ["o S", "o S", "r SA", "r SA", "o A"], ["o S", "r S", "o SA", "r SA", "o A"], ["o S", "r RA"], ["o S", "r A", "o R"],
            ["o A", "r A", "o PA", "r A"], ["o PA", "o PA", "r PA"], ["o S"], [], ["o S", "r SA", "o A", "o PA", "o PA", "o PA", "o PA", "o PA"],
            ["o S", "r SA", "o A", "o S", "r A", "o R"], ["o S", "r SA", "o A", "o S", "r SA", "o A"]))
        self.wild = len(self.script) and rng.choice((0, 3, 6)) or 6

    def options(self, flags):
        out = b""
        if "S" in flags:
            if self.sack: out += b"\4\2"
            if self.scale: out += b"\3\3" + bytes([self.rng.choice((0, 2, 7, 15))])
        elif self.sack and self.rng.random() < .1:
            way = self.rng.choice("or"); left = self.next[way] + self.rng.choice((-20, 0, 10, 100))
            out += b"\1\1\5\12" + struct.pack("!II", left & 0xffffffff, (left + self.rng.choice((10, 1000))) & 0xffffffff)
        return out + b"\1" * (-len(out) % 4)

    def packets(self):
        rng = self.rng
        for step in self.script:
            way, flags = step.split()
            yield self.packet(way, flags, rng.random() < .12)
            if rng.random() < .15: yield self.packet(rng.choice("or"), self.flags(), rng.random() < .5)
        for _ in range(self.wild): yield self.packet(rng.choice("or"), self.flags(), rng.random() < .4)

    def flags(self):
        return self.rng.choice(("A", "A", "A", "PA", "PA", "FA", "FA", "S", "SA", "R", "R", "RA", "", "F", "SF", "SR", "FPU", "AU", "SU", "SPEC"))

    def packet(self, way, flags, odd):
        rng, other = self.rng, "r" if way == "o" else "o"
        length = rng.choice((0, 1, 10, 100, 1000)) if "P" in flags or rng.random() < .1 else 0
        seq, ack = self.next[way], self.next[other] if "A" in flags else 0
        if "S" in flags: seq = self.isn[way] if rng.random() < .6 else rng.choice((seq, seq + 1000, seq - 1000, rng.randrange(1 << 32)))
        window = rng.choice((64240, 64240, 64240, 65535, 1000, 10, 0))
        if odd:
            seq += rng.choice((0, 0, 1, -1, 10, -10, 1000, 1001, -1000, 10000, 64240, 64241, 65230, 70000, -70000, 128480, 128481, 500000, -500000, 9000000))
            ack += rng.choice((0, 0, 1, -1, 10, -10, 1000, -1000, -66000, -66001, -70000, 100000, 500000)) if "A" in flags else rng.choice((0, 7))
        else:
            end = length + ("S" in flags) + ("F" in flags)
            self.next[way] = seq + end
        seq, ack = seq & 0xffffffff, ack & 0xffffffff
        return way, flags, seq, ack, window, length, self.options(flags)


def main():
    rng = random.Random(int(sys.argv[1]))
    router = Router(sys.argv[3:])
    print(f"# Linux {os.uname().release.split('-')[0]}: record_conversations.py {' '.join(sys.argv[1:])}")
    for setting in sys.argv[3:]: print(f"! {setting}")
    try:
        for number in range(int(sys.argv[2])):
            print(f"= {number}")
            router.forget()
            for way, flags, seq, ack, window, length, options in Talk(rng).packets():
                state = router.send(way, tcp(way, 40000, 80, flags, seq, ack, window, length, options))
                print(f"{way} {flags or '-'} {seq} {ack} {window} {length} {options.hex() or '-'} | {state} {router.entry()}")
    finally:
        router.close()


if __name__ == "__main__":
    main()
