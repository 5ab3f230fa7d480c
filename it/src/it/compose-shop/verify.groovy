// SPDX-License-Identifier: Apache-2.0

String log = new File(basedir, 'build.log').text
assert log.contains('LeakingShop.the_internet_reaches_the_proxy_alone')
assert log.contains('0.0.0.0:5432/tcp -> db:5432')
assert log.contains('Tests run: 5, Failures: 1, Errors: 0, Skipped: 0')

def shop = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-com.example.ShopTest.xml'))
assert shop.@tests == '5' && shop.@failures == '0' && shop.@errors == '0' && shop.@skipped == '0'
