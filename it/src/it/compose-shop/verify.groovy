// SPDX-License-Identifier: Apache-2.0

def report = { new groovy.xml.XmlSlurper().parse(new File(basedir, "target/surefire-reports/TEST-com.example.${it}.xml")) }

def shop = report('ShopTest')
assert shop.@tests == '5' && shop.@failures == '0' && shop.@errors == '0' && shop.@skipped == '0'

def leaking = report('LeakingShop')
assert leaking.@tests == '5' && leaking.@failures == '1' && leaking.@errors == '0' && leaking.@skipped == '0'

String log = new File(basedir, 'build.log').text
assert log.contains('LeakingShop.the_internet_reaches_the_proxy_alone')
assert log.contains('0.0.0.0:5432/tcp -> db:5432')
