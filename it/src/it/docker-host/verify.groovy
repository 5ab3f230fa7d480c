assert new File(basedir, 'build.log').text.contains('7 flows came as expected.')
