String log = new File(basedir, 'build.log').text
assert log.count('Flows are skipped.') == 3
assert log.count('BUILD SUCCESS') == 3
assert !new File(basedir, 'target/surefire-reports').exists()
