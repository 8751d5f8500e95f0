package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

    @TempDir
    private Path folder;

    @Test
    void foldersAreMade() throws IOException {
        assertThat(Outputs.folder(folder.resolve("a/b"))).isDirectory();
        assertThat(Outputs.folder(folder.resolve("a/b"))).isDirectory();

        Path picture = Outputs.file(folder.resolve("c/d.png"));
        assertThat(picture).doesNotExist();
        assertThat(picture.getParent()).isDirectory();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Outputs.folder(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is a file; a folder is needed");
        assertThatThrownBy(() -> Outputs.folder(file.resolve("a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Outputs.file(file.resolve("a.png")))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is a file; a folder is needed");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> Outputs.file(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder; the name of a file is needed");
    }

    @Test
    void namesOfFilesAreSafe() {
        assertThat(Outputs.name("scratch 3")).isEqualTo("scratch_3");
        assertThat(Outputs.name("../a\\b:c\u0000")).isEqualTo("___a_b_c_");
        assertThat(Outputs.name("x".repeat(300))).isEqualTo("x".repeat(24));
        assertThat(Outputs.name("\ud83d\udd27\u5212\u75d5")).isEqualTo("_\u5212\u75d5");
    }
}
