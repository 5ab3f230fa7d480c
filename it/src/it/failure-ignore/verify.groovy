String log = new File(basedir, 'build.log').text
assert log.contains('FAIL ssh from outside')
assert log.contains('1 of 2 flows did not come as expected')
assert log.contains('BUILD SUCCESS')
assert new File(basedir, 'target/surefire-reports/TEST-netfilter.edge.xml').text.contains('failures="1"')
