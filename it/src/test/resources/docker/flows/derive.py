#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes replayable cases of the flows that were recorded on a Docker host.

usage: derive.py RECORDS OUTPUT    RECORDS has a folder a scenario, with its records and flows
"""
import json, os, re, struct, sys

CLIENT_MAC = "00:50:56:c0:00:08"
CLIENTS = ["192.168.66.1", "192.168.66.2", "192.168.66.254"]
PROMPT = "root@host:~# "
ICMP, TCP, UDP = 1, 6, 17


def text(*path):
    with open(os.path.join(*path)) as file:
        return file.read()


def mac_bytes(mac):
    return bytes.fromhex(mac.replace(":", ""))


def address(data):
    return ".".join(str(b) for b in data)


class Packet:
    """An IPv4 packet with what a replay needs of it."""

    def __init__(self, data):
        self.data = bytearray(data[: struct.unpack(">H", data[2:4])[0]])
        self.header = (data[0] & 15) * 4
        self.protocol = data[9]

    source = property(lambda self: address(self.data[12:16]))
    destination = property(lambda self: address(self.data[16:20]))

    def ports(self):
        if self.protocol not in (TCP, UDP):
            return 0, 0
        return struct.unpack(">HH", self.data[self.header : self.header + 4])

    def flags(self):
        return self.data[self.header + 13] if self.protocol == TCP else 0

    def icmp(self):
        return tuple(self.data[self.header : self.header + 2]) if self.protocol == ICMP else None

    def identity(self):
        """What no translation and no router changes."""
        d, h = self.data, self.header
        same = bytes(d[4:6])
        if self.protocol == TCP:
            same += bytes(d[h + 4 : h + 14])
        elif self.protocol == ICMP:
            same += bytes(d[h : h + 2]) + bytes(d[h + 6 : h + 8])
        return self.protocol, len(d), same

    def tuple(self):
        return (self.protocol, self.source, self.destination) + self.ports()

    def readdress(self, source, destination, sport, dport):
        for at, text_address in ((12, source), (16, destination)):
            self.data[at : at + 4] = bytes(int(b) for b in text_address.split("."))
        self.data[self.header : self.header + 4] = struct.pack(">HH", sport, dport)

    def finish(self):
        """Fills in the checksums that a network card would have computed."""
        d, h = self.data, self.header
        d[10:12] = b"\0\0"
        d[10:12] = struct.pack(">H", checksum(bytes(d[:h])))
        at = {TCP: 16, UDP: 6}.get(self.protocol)
        if at is not None:
            d[h + at : h + at + 2] = b"\0\0"
            pseudo = bytes(d[12:20]) + struct.pack(">BBH", 0, self.protocol, len(d) - h)
            d[h + at : h + at + 2] = struct.pack(">H", checksum(pseudo + bytes(d[h:])) or 0xFFFF)
        return bytes(d)


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def cooked(path):
    """The IPv4 packets of a capture on all interfaces: time in ns, interface number, direction, source, packet."""
    data = open(path, "rb").read()
    at = 24
    while at < len(data):
        seconds, micros, size, _ = struct.unpack("<IIII", data[at : at + 16])
        frame = data[at + 16 : at + 16 + size]
        at += 16 + size
        protocol, _, index, _, kind, length = struct.unpack(">HHIHBB", frame[:12])
        if protocol == 0x0800:
            nanos = seconds * 10**9 + micros * 1000
            yield nanos, index, kind, frame[12 : 12 + length], Packet(frame[20:])


INCOMING, OUTGOING = (0, 1, 2, 3), 4


class Facts:
    """What a record says of the host, and what was changed since."""

    def __init__(self, folder, extra_sockets, settings):
        self.addresses = text(folder, "ip-addr.txt")
        self.links = {int(m[1]): m[2] for m in re.finditer(r"^(\d+): ([^:@]+)", self.addresses, re.M)}
        self.ports = dict(re.findall(r"^\d+: ([^:@]+)\S* .* master (\S+)", self.addresses, re.M))
        self.macs = dict(re.findall(r"^\d+: ([^:@]+)\S* .*\n\s+link/ether (\S+)", self.addresses, re.M))
        self.routes = dict(
            (title, body) for title, body in re.findall(r"^# (.*)\n((?:(?!# ).*\n)*)", text(folder, "ip-route.txt"), re.M)
        )
        self.sysctl = text(folder, "sysctl.txt")
        for key, value in settings.items():
            self.sysctl = re.sub(rf"^{re.escape(key)} = .*", f"{key} = {value}", self.sysctl, flags=re.M)
        sockets = text(folder, "sockets.txt").partition("# docker-proxy processes\n")
        self.sockets = "".join(line + "\n" for line in sockets[0].strip().split("\n")[1:] if "[::]" not in line)
        for port in extra_sockets:
            self.sockets += f'tcp   LISTEN 0      5            0.0.0.0:{port}      0.0.0.0:*    users:(("python3",pid=1,fd=3))\n'
        self.proxies = "".join(
            line.strip() + "\n" for line in sockets[2].split("\n") if "docker-proxy" in line and "-host-ip ::" not in line
        )
        self.containers = []  # (address, mac, port)
        indexes = {index: name for index, name in self.links.items()}
        for name in sorted(os.listdir(folder)):
            if name.startswith("container-"):
                shown = text(folder, name).partition("# ip route")[0]
                for peer, mac, ip in re.findall(
                    r"^\d+: \S+@if(\d+): .*\n\s+link/ether (\S+).*\n\s+inet ([0-9.]+)/", shown, re.M
                ):
                    port = indexes.get(int(peer))
                    if port in self.ports:
                        self.containers.append((ip, mac, port))

    def host(self, saved):
        sections = [("ip addr", "".join(line + "\n" for line in self.addresses.split("\n")
                     if line and "inet6" not in line and "valid_lft" not in line)),
                    ("ip route", self.routes["ip route"]),
                    ("ip route list table local", self.routes["ip route list table local"]),
                    ("ip rule", self.routes["ip rule"])]
        if self.routes.get("bridge link", "").strip():
            sections.append(("bridge link", self.routes["bridge link"]))
        neighbours = [f"{ip} dev ens33 lladdr {CLIENT_MAC} REACHABLE" for ip in CLIENTS]
        neighbours += [f"{ip} dev {self.ports[port]} lladdr {mac} REACHABLE" for ip, mac, port in self.containers]
        sections.append(("ip neigh", "\n".join(neighbours)))
        fdb = [f"{mac} dev {port} master {self.ports[port]}" for _, mac, port in self.containers]
        if fdb:
            sections.append(("bridge fdb", "\n".join(fdb)))
        wanted = r"net\.(ipv4\.ip_forward|bridge\.bridge-nf-call-iptables|ipv4\.conf\.(?!default|lo|veth).*(route_localnet|[.]rp_filter)) ="
        settings = [line for line in self.sysctl.split("\n") if re.match(wanted, line)]
        sections.append(("sysctl -a", "\n".join(settings + ["net.ipv4.icmp_ratelimit = 0"])))
        sections.append(("ss -Hlntup", self.sockets))
        if self.proxies:
            sections.append(("ps -C docker-proxy -o args=", self.proxies))
        sections.append(("iptables-save -c", saved))
        lines = []
        for command, output in sections:
            lines.append(PROMPT + command)
            lines += [line.rstrip() if command != "iptables-save -c" else line
                      for line in output.strip("\n").split("\n") if line.strip()]
        return "\n".join(lines) + "\n"


class Case:
    """Traffic of one flow, and what left the host."""

    def __init__(self, facts, folder):
        self.facts = facts
        self.injected = []  # (nanos, link, frame)
        self.emitted = []  # (nanos, link, frame, number)
        self.originals = {}
        for protocol, words in re.findall(r"^(?:tcp|udp|icmp) +(\d+) \d+ (.*)", text(folder, "conntrack.txt"), re.M):
            fields = re.findall(r"(src|dst|sport|dport)=(\S+)", words)
            if len(fields) == 8:
                first, second = dict(fields[:4]), dict(fields[4:])
                reply = (int(protocol), second["dst"], second["src"], int(second["dport"]), int(second["sport"]))
                self.originals[reply] = (first["src"], first["dst"], int(first["sport"]), int(first["dport"]))
        seen = set()
        own = set(re.findall(r"inet ([0-9.]+)/", facts.addresses))
        own |= {"127.0.0.1", "127.0.0.2"}
        for nanos, index, kind, source, packet in cooked(os.path.join(folder, "host-any.pcap")):
            link = facts.links[index]
            if link == "lo":
                if kind in INCOMING:
                    self.local(nanos, packet)
            elif kind in INCOMING:
                seen.add(packet.identity())
                if link not in facts.ports and any(bridge == link for bridge in facts.ports.values()):
                    continue  # it came in by a port, where it was seen before
                self.arrived(nanos, link, source, packet)
            else:
                if link in facts.ports or link == "ens33":
                    self.left(nanos, link, packet)
                if link not in facts.ports and packet.identity() not in seen:
                    self.local(nanos, packet)

    def arrived(self, nanos, link, source, packet):
        to = self.facts.macs[self.facts.ports.get(link, link)]
        for ip, mac, port in self.facts.containers:
            if ip == packet.destination and port in self.facts.ports and self.facts.ports[port] == self.facts.ports.get(link):
                to = mac
        self.injected.append((nanos, link, mac_bytes(to) + source[:6] + b"\x08\0" + packet.finish()))

    def left(self, nanos, link, packet):
        self.emitted.append((nanos, link, bytes(12) + b"\x08\0" + packet.finish(), len(self.injected)))

    def local(self, nanos, packet):
        """What a program of the host sent; what the kernel says by itself it will say again."""
        if packet.protocol == ICMP and packet.icmp()[0] != 8:
            return
        if packet.protocol == TCP and packet.flags() & 0x14 == 0x14:
            return
        original = self.originals.get(packet.tuple())
        if original:
            packet.readdress(*original)
        self.injected.append((nanos, "local", bytes(12) + b"\x08\0" + packet.finish()))


def pcapng(frames):
    """frames: (nanos, link, data, comment or None, direction)"""
    def block(kind, body):
        size = len(body) + 12
        return struct.pack("<II", kind, size) + body + struct.pack("<I", size)

    def option(code, value):
        return struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)

    end = struct.pack("<HH", 0, 0)
    out = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    links = sorted({frame[1] for frame in frames})
    for link in links:
        out += block(1, struct.pack("<HHI", 1, 0, 0) + option(2, link.encode()) + option(9, b"\x09") + end)
    for nanos, link, data, comment, direction in frames:
        body = struct.pack("<IIIII", links.index(link), nanos >> 32, nanos & 0xFFFFFFFF, len(data), len(data))
        body += data + bytes(-len(data) % 4)
        if comment is not None:
            body += option(1, str(comment).encode())
        body += option(2, struct.pack("<I", direction)) + end
        out += block(6, body)
    return out


def story(scenario):
    """The records and flows of a scenario in order, with what was done to the host between them."""
    sockets, settings, record = [], {}, None
    lines = text(scenario, "README.md").split("\n")
    later = [m[1] for m in (re.match(r"## record -> (.*)", line) for line in lines)
             if m and os.path.exists(os.path.join(scenario, m[1], "ip-addr.txt"))]
    for line in lines:
        if m := re.match(r"## record -> (.*)", line):
            if m[1] in later:
                record, settings = m[1], {}
                later.remove(record)
        elif m := re.match(r"\[H\]# srv.py tcp (\d+)", line):
            sockets.append(m[1])
        elif m := re.match(r"\[host\]# sysctl -w ([\w.-]+)=(\S+)", line):
            settings[m[1]] = m[2]
        elif m := re.match(r"## flow (\S+) -> (\S+)", line):
            known = Facts(os.path.join(scenario, record), [], {}).links
            complete = all(packet[1] in known for packet in cooked(os.path.join(scenario, m[2], "host-any.pcap")))
            yield m[1], m[2], record if complete else later[0], list(sockets), dict(settings)


def derive(records, output):
    for name in sorted(os.listdir(records)):
        scenario = os.path.join(records, name)
        if not os.path.isdir(scenario):
            continue
        previous = None
        for flow, folder, record, sockets, settings in story(scenario):
            source = os.path.join(scenario, folder)
            if "-v6" in flow or "ping6" in flow:
                continue
            shown = text(os.path.join(scenario, record), "sockets.txt")
            facts = Facts(os.path.join(scenario, record), [s for s in sockets if f":{s} " not in shown], settings)
            case = Case(facts, source)
            before = text(source, "before.save")
            if "close-of-held" in flow:  # the connection of the flow before goes on
                case.injected = previous[0].injected + case.injected
                case.emitted = previous[0].emitted + [
                    (n, link, data, number + len(previous[0].injected)) for n, link, data, number in case.emitted]
                before = previous[1]
            previous = case, before
            target = os.path.join(output, name, flow)
            os.makedirs(target, exist_ok=True)
            def write(file, content):
                with open(os.path.join(target, file), "wb") as out:
                    out.write(content if isinstance(content, bytes) else content.encode())
            write("host.txt", facts.host(before))
            write("traffic.pcapng", pcapng([(n, link, data, None, 1) for n, link, data in case.injected]))
            write("emitted.pcapng", pcapng([(n, link, data, max(number, 1), 2) for n, link, data, number in case.emitted]))
            write("expected.save", text(source, "after.save"))
            connections = text(source, "conntrack.txt").split("\n")[1:]
            write("connections.txt", "".join(line + "\n" for line in connections if line.strip() and "::" not in line))


if __name__ == "__main__":
    derive(sys.argv[1], sys.argv[2])
