iptables -I DOCKER-USER -s 203.0.113.0/24 -j DROP
