def tables = { String name ->
    def lines = new File(basedir, name).readLines().findAll { !it.startsWith('#') }
    lines.join('\n').split('(?m)^(?=\\*)').findAll { it.contains('[') }.collect { it.trim() }.toSet()
}
assert tables('out.save') == tables('expected.save')
assert new File(basedir, 'out.pcapng').length() > 0
def log = new File(basedir, 'build.log').readLines().collect { it - '[INFO] ' }.join('\n')
assert log.count(new File(basedir, 'answer.txt').text.trim()) == 2
