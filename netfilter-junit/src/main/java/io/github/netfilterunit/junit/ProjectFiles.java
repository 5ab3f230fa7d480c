// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * The files that a test class names.
 *
 * @param testClass beside which they may lie
 */
record ProjectFiles(Class<?> testClass) implements Resources {

    @Override
    public InputStream open(String name) throws IOException {
        return TestFile.findInProject(name, testClass).open();
    }

    /** On the class path no folder is the one where the file is at home. */
    @Override
    public String folderOf(String name) {
        try {
            TestFile file = TestFile.findInProject(name, testClass);
            if (file.isOnClassPath(testClass)) {
                return "";
            }
            Path folder = Path.of(URI.create(file.location())).toAbsolutePath().getParent();
            return folder == null || folder.getFileName() == null ? "" : String.valueOf(folder.getFileName());
        } catch (IOException e) {
            return Resources.super.folderOf(name);
        }
    }
}
