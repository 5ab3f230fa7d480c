String log = new File(basedir, 'build.log').text
assert log.contains('edge.yaml')
assert log.contains('2 flows came as expected.')
assert log.contains('netfilter:verify')
assert log.contains('User property: netfilter.failureIgnore')
assert new File(basedir, 'target/surefire-reports/TEST-netfilter.edge.xml').isFile()
