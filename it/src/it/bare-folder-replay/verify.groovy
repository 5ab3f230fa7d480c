def tables = { String name ->
    def lines = new File(basedir, name).readLines().findAll { !it.startsWith('#') }
    lines.join('\n').split('(?m)^(?=\\*)').findAll { it.contains('[') }.collect { it.trim() }.toSet()
}
assert tables('out.save') == tables('expected.save')
assert new File(basedir, 'out.pcapng').length() > 0
