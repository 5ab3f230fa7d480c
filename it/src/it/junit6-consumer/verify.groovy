// SPDX-License-Identifier: Apache-2.0

def report(String test) {
    new groovy.xml.XmlSlurper().parse(new File(basedir, "target/surefire-reports/TEST-com.example.${test}.xml"))
}

def web = report('WebContainerTest')
assert web.@failures == '0' && web.@errors == '0' && web.@skipped == '0'

def flows = report('FlowFileTest')
assert flows.@tests == '5' && flows.@failures == '0' && flows.@errors == '0'
def names = flows.testcase.collect { it.@name.text() }
assert names.any { it.contains('[1] a browser connects and hangs up') } : names
assert names.any { it.contains('[5] and comes again') } : names

assert names.any { it.contains('tcp 203.0.113.9 -> 172.17.0.3:5432 dropped at filter FORWARD policy') } : names

def yesterday = report('YesterdayTest')
assert yesterday.@tests == '1' && yesterday.@failures == '0' && yesterday.@errors == '0'

def registered = report('RegisteredHostTest')
assert registered.@tests == '1' && registered.@failures == '0' && registered.@errors == '0'

def networks = report('TwoNetworksTest')
assert networks.@tests == '3' && networks.@failures == '0' && networks.@errors == '0'
