String log = new File(basedir, 'build.log').text
assert log.count('2 flows came as expected.') == 4
assert !log.contains('not marked as @threadSafe')
def reports = ['one', 'two', 'three', 'four'].collect {
    new File(basedir, it + '/target/surefire-reports/TEST-netfilter.edge.xml').text
}
assert reports.toSet().size() == 1
