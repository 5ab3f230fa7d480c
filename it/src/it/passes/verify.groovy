import groovy.xml.XmlSlurper

String log = new File(basedir, 'build.log').text
assert log.contains('src/test/netfilter/edge.yaml')
assert log.contains('ok   https from outside: delivered to 10.0.0.2:443; filter FORWARD 2: -A FORWARD -d 10.0.0.2/32 -i eth0 -p tcp -m tcp --dport 443 -j ACCEPT (src/test/netfilter/edge.txt:26)')
assert log.contains('ok   ssh from outside: dropped at filter FORWARD policy')
assert log.contains('2 flows came as expected.')

def suite = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-netfilter.edge.xml'))
assert suite.@tests == '2'
assert suite.@failures == '0'
assert suite.testcase*.@name*.text() == ['https from outside', 'ssh from outside']
