assert new File(basedir, 'build.log').text.contains('10 flows came as expected.')
