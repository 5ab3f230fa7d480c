String log = new File(basedir, 'build.log').text
assert log.contains('This project only gathers others, and has no flows of its own.')
assert log.count('2 flows came as expected.') == 2
assert new File(basedir, 'edge/target/surefire-reports/TEST-netfilter.edge.xml').isFile()
assert new File(basedir, 'dmz/target/surefire-reports/TEST-netfilter.inner.dmz.xml').isFile()
