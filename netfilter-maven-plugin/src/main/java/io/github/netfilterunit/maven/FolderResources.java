// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The files around one file.
 *
 * @param folder the folder that names are relative to
 * @param base the folder that messages are relative to, usually the project's
 */
record FolderResources(Path folder, Path base) implements Resources {

    /** Those that a file names, relative to itself. */
    static FolderResources around(Path file, Path base) {
        return new FolderResources(file.resolveSibling(""), base);
    }

    @Override
    public InputStream open(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isDirectory(file)) {
            throw new IOException(display(name) + " is a folder, not a file");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + display(name), e);
        }
    }

    @Override
    public String display(String name) {
        Path file = folder.resolve(name).normalize();
        return file.startsWith(base)
                ? file.subpath(base.getNameCount(), file.getNameCount())
                        .toString()
                        .replace(FileSystems.getDefault().getSeparator(), "/")
                : file.toString();
    }

    @Override
    public String folderOf(String name) {
        Path parent = folder.resolve(name).toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null ? "" : String.valueOf(parent.getFileName());
    }
}
