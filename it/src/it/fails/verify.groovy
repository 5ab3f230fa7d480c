import groovy.xml.XmlSlurper

String log = new File(basedir, 'build.log').text
assert log.contains('FAIL ssh from outside: dropped at filter FORWARD policy')
assert log.contains('expected: delivered to 10.0.0.2:22')
assert log.contains('actual: dropped at filter FORWARD policy')
assert log.contains('decided by: filter FORWARD policy')
assert log.contains('-A FORWARD -d 10.0.0.2/32 -i eth0 -p tcp -m tcp --dport 443 -j ACCEPT')
assert log.contains('1 of 2 flows did not come as expected')
assert log.contains('src/test/netfilter/edge.yaml: ssh from outside')
assert log.contains('org.apache.maven.lifecycle.LifecycleExecutionException') == false
assert log.contains('MojoFailureException')

def suite = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-netfilter.edge.xml'))
assert suite.@tests == '2'
assert suite.@failures == '1'
assert suite.testcase[0].failure.isEmpty()
assert suite.testcase[1].failure.text().contains('decided by: filter FORWARD policy')
