package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoFoldersTest {

    @TempDir
    private Path data;

    private PhotoFolders in(@Nullable Path test, String... names) throws IOException {
        for (String name : names) {
            Files.createDirectory(data.resolve(name));
        }
        return PhotoFolders.in(data, test);
    }

    private List<Path> paths(String... names) {
        return Arrays.stream(names).map(data::resolve).toList();
    }

    @Test
    void foldersAreClasses() throws IOException {
        assertThat(in(null, "ok", "scratch", "train")).isEqualTo(new PhotoFolders(data, Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"train,test", "Train,Test", "TRAIN,val", "train,valid", "train,Validation"})
    void splitsAreNoClasses(String train, String test) throws IOException {
        assertThat(in(null, train, test))
                .isEqualTo(new PhotoFolders(data.resolve(train), Optional.of(data.resolve(test)), List.of()));
    }

    @Test
    void testGoesBeforeValidation() throws IOException {
        assertThat(in(null, "train", "val", "test", "raw", ".cache"))
                .isEqualTo(new PhotoFolders(
                        data.resolve("train"), Optional.of(data.resolve("test")), paths("raw", "val")));
    }

    @Test
    void aGivenTestFolderGoesBeforeThatWithin() throws IOException {
        Path given = Path.of("elsewhere");

        assertThat(in(given, "train", "test"))
                .isEqualTo(new PhotoFolders(data.resolve("train"), Optional.of(given), paths("test")));
    }

    @Test
    void aGivenTestFolderLeavesClassesAlone() throws IOException {
        Path given = Path.of("elsewhere");

        assertThat(in(given, "ok", "scratch")).isEqualTo(new PhotoFolders(data, Optional.of(given), List.of()));
    }

    @Test
    void aTrainingFolderAloneIsNoClass() throws IOException {
        assertThat(in(null, "train")).isEqualTo(new PhotoFolders(data.resolve("train"), Optional.empty(), List.of()));
    }

    @Test
    void aMissingFolderIsLeftToTheReader() throws IOException {
        Path missing = data.resolve("missing");

        assertThat(PhotoFolders.in(missing, null)).isEqualTo(new PhotoFolders(missing, Optional.empty(), List.of()));
    }
}
