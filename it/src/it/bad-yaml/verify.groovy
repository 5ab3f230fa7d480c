String log = new File(basedir, 'build.log').text
assert log.contains("src/test/netfilter/edge.yaml:5:5: unknown key 'destnation'")
assert log.contains('src/test/netfilter/edge.yaml:9:')
assert log.contains('src/test/netfilter/other.yaml:1:')
assert log.contains('MojoExecutionException')
assert !log.contains('https from outside:')
assert !new File(basedir, 'target/surefire-reports').exists()
