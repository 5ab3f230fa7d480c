#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records which address of a range Linux chooses in SNAT and DNAT.

    record_addresses.py SEED COUNT > addresses.txt     (root, iptables-legacy)

A line is the kind of translation, the packet's source and destination and the range, and behind the bar the address.
"""
import os, random, select, socket, struct, sys
import record_conversations as recording

RANGE = ("10.2.0.20", "10.2.0.29")
WIDE = ("172.16.0.0", "172.31.255.255")
KINDS = {1: ("snat", RANGE, ""), 2: ("snat-persistent", RANGE, " --persistent"), 3: ("dnat", RANGE, ""),
         4: ("dnat-persistent", RANGE, " --persistent"), 5: ("snat", WIDE, ""), 6: ("dnat", WIDE, "")}


def rule(port, kind, span, option):
    snat = kind.startswith("snat")
    return (f"-A {'POSTROUTING' if snat else 'PREROUTING'} -p udp --dport {port} -j "
            f"{'SNAT --to-source' if snat else 'DNAT --to-destination'} {span[0]}-{span[1]}{option}\n")


def main():
    rng = random.Random(int(sys.argv[1]))
    recording.RULES = "*nat\n" + "".join(rule(port, *kind) for port, kind in KINDS.items()) + "COMMIT\n"
    router = recording.Router([])
    recording.sh(f"ip -n {recording.HOST} route add default via {recording.SERVER} dev v2")
    recording.sh(f"ip -n {recording.HOST} route add 10.2.0.16/28 via {recording.SERVER} dev v2")
    print(f"# Linux {os.uname().release.split('-')[0]}: record_addresses.py {' '.join(sys.argv[1:])}")
    try:
        for number in range(int(sys.argv[2])):
            port = rng.choice(list(KINDS))
            kind, span, _ = KINDS[port]
            source = rng.choice(("10.1.0.", "192.168.1.")) + str(rng.randrange(2, 250))
            destination = ".".join(str(rng.randrange(1, 224)) for _ in range(4)).replace("127.", "128.", 1)
            router.forget()
            router.sockets["o"].send(bytes.fromhex("02000000000102000000010108" + "00") + recording.ip(
                source, destination, 17, struct.pack("!HHHH", 1024 + number, port, 8, 0)))
            while select.select([router.sockets["r"]], [], [], 0.5)[0]:
                frame, address = router.sockets["r"].recvfrom(65536)
                if address[2] != 4 and frame[12:14] == b"\x08\x00":
                    at = 26 if kind.startswith("snat") else 30
                    print(f"{kind} {source} {destination} {span[0]} {span[1]} | {socket.inet_ntoa(frame[at:at + 4])}")
                    break
    finally:
        router.close()


if __name__ == "__main__":
    main()
