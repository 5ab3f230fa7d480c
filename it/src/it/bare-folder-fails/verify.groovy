assert new File(basedir, 'build.log').text.contains('1 of 2 flows did not come as expected')
