package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconTest {

    @TempDir
    private Path folder;

    private Lexicon read(String text) throws IOException {
        return Lexicon.read(Files.writeString(folder.resolve("words.txt"), text));
    }

    @Test
    void readsAbbreviationsAndSynonyms() throws IOException {
        Lexicon lexicon = read("\uFEFF" + """
                Hyd => hydraulic
                cyl, cylr=>cylinder # both

                # nothing
                l/h => left hand
                pump, pmp , pumpe
                泵 => pump
                """);

        assertThat(lexicon.entries())
                .isEqualTo(Map.of(
                        "hyd", List.of("hydraulic"),
                        "cyl", List.of("cylinder"),
                        "cylr", List.of("cylinder"),
                        "l/h", List.of("left", "hand"),
                        "pmp", List.of("pump"),
                        "pumpe", List.of("pump"),
                        "泵", List.of("pump")));
    }

    @Test
    void namesEveryFaultyLine() {
        assertThatThrownBy(() -> read("a => b\n=> c\nd =>\ne e => f\na => other\n,\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 3")
                .hasMessageContaining("line 4")
                .hasMessageContaining("line 5")
                .hasMessageContaining("line 6");
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> Lexicon.read(folder.resolve("none.txt")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.txt");
    }

    @Test
    void entriesAreChecked() {
        assertThatThrownBy(() -> new Lexicon(Map.of("a b", List.of("c")))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lexicon(Map.of("a", List.of()))).isInstanceOf(IllegalArgumentException.class);
    }
}
