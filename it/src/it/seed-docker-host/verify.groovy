String log = new File(basedir, 'build.log').text
assert log.contains('ok   telnet connects and hangs up: delivered to 172.17.0.2:80')
assert log.contains('1 flow came as expected.')
