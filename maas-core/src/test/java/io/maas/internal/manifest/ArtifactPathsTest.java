package io.maas.internal.manifest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathsTest {

    @Test
    void takesPathsThatAreSafeEverywhere() {
        ArtifactPaths paths = new ArtifactPaths();
        paths.add("trees.bin");
        paths.add("graph/weights.bin");
        paths.add("graph/variables/variables.data-00000-of-00001");
        paths.add(".hidden");
        paths.add("graph2");
        paths.add("a".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                "a/./b",
                "a/..",
                "a..b",
                "a\\b",
                "C:a",
                "a b",
                "a\u0000b",
                "é",
                "a.",
                "a./b",
                "con",
                "CON",
                "nul.txt",
                "a/Aux",
                "com1",
                "LPT9.bin",
                "a\nb",
                "~/a b"
            })
    void refusesPathsThatEscapeOrMeanSomethingElseSomewhere(String path) {
        assertThatThrownBy(() -> new ArtifactPaths().add(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + path + "' cannot be an artifact's path");
    }

    @Test
    void refusesOverLongPathsWithoutQuotingThemWhole() {
        assertThatThrownBy(() -> new ArtifactPaths().add("a".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 200")
                .message()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"a,a", "a,A", "a/b,A/B", "a,a/b", "a/b,a", "a/b/c,A/B", "A/b,a/b/c"})
    void refusesPathsInEachOthersWay(String first, String second) {
        ArtifactPaths paths = new ArtifactPaths();
        paths.add(first);

        assertThatThrownBy(() -> paths.add(second)).isInstanceOf(IllegalArgumentException.class);
    }
}
