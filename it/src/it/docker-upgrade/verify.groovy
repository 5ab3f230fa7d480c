def log = new File(basedir, 'build.log').text
assert log.contains('src/test/netfilter/upgrade.yaml on Docker 28.5')
assert log.contains('6 flows came as expected.')
assert log.contains('2 of 3 flows fare otherwise on 20.10, 28.5:')
assert log =~ /a neighbour goes straight to the web +delivered to 172\.17\.0\.2:80, seen from 192\.168\.66\.1 +dropped at raw PREROUTING 1/
assert log =~ /a neighbour forges a packet for 127\.0\.0\.1 +delivered to 172\.17\.0\.3:80, seen from 192\.168\.66\.1 +dropped at raw PREROUTING \d/
assert new File(basedir, 'target/surefire-reports/TEST-netfilter.upgrade-docker-20.10.xml').file
assert new File(basedir, 'target/surefire-reports/TEST-netfilter.upgrade-docker-28.5.xml').file
