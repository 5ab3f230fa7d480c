#!/bin/sh
set -e
IPT=iptables-legacy   # which one
LAN="eth1"; NETS='10.1.0.0/16 10.2.0.0/16'
$IPT -t nat -F && $IPT -t nat -X
for table in raw mangle filter; do $IPT -w -t $table -F; $IPT -t "$table" -X; done
$IPT -P INPUT DROP
$IPT -P FORWARD DROP; $IPT -P OUTPUT ACCEPT
$IPT -N web; $IPT -N old
for port in 80 443
do
    $IPT -A web -i ${LAN} -p tcp --dport $port \
        -m comment --comment "port ${port} is \"open\"" -j ACCEPT
    for net in $NETS; do
        $IPT -A FORWARD -s $net -o $LAN -p tcp --sport $port --table filter -j web
    done
done
echo 'rules of "old"' a\ b
$IPT -A old -j LOG --log-prefix 'it'"'"'s old '
$IPT -E old gone
$IPT -w 3 -I INPUT -j web
$IPT -I INPUT 2 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
$IPT -A INPUT -j gone; $IPT -R INPUT 3 -p icmp -j ACCEPT
$IPT -F gone; $IPT -X gone; $IPT -D FORWARD 1; $IPT -D FORWARD -s 10.2.0.0/16 -o $LAN -p tcp --sport 443 -j web
$IPT -t nat -A POSTROUTING -s 10.1.0.0/16,10.2.0.0/16 -o eth0 -j MASQUERADE
exit 0
$IPT -F
