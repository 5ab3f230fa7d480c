String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] no flow was found')
assert log.contains('no flow was found; if that is how it should be, set netfilter.failIfNoFlows=false')
assert log.contains('MojoFailureException')
