assert new File(basedir, 'build.log').text.contains('4 flows came as expected.')
