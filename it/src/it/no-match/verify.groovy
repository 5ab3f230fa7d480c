String log = new File(basedir, 'build.log').text
assert log.contains('2 flows came as expected.')
assert log.contains("netfilter.includes: no file matches 'flwos/*.yaml' in " + basedir.toPath().toRealPath())
assert log.contains('MojoExecutionException')
