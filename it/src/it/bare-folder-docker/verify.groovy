String log = new File(basedir, 'build.log').text
String old = new File(basedir, 'target/netfilter/docker-20.10.save').text
String now = new File(basedir, 'target/netfilter/docker-28.5.save').text
assert log.contains('Docker 20.10 makes these rules')
old.readLines().each { assert log.contains("[INFO] $it") }
assert old.contains('-A DOCKER-ISOLATION-STAGE-2 -j RETURN\n')
assert now.contains('-A DOCKER-FORWARD -j DOCKER-CT\n')
assert log.contains('Who reaches what on Docker 28.5:')
assert log.contains('[INFO] 127.0.0.1:5432/tcp   db:5432     -          yes   yes    -')
assert log.contains('[INFO] 127.0.0.1:5432/tcp   db:5432     -          no    yes    -')
assert log =~ /0\.0\.0\.0:80\/tcp +web:80 +yes +yes +yes +yes\R/
