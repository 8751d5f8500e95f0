package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import io.maas.tabular.Csv;
import io.maas.tabular.CsvOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextTest {

    @TempDir
    private Path folder;

    @Test
    void isReadFromAFileOfItsOwnColumns() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "text,label\n\"pump, leaking\",hydraulic\n12,engine\n");

        assertThat(Csv.read(file, LabelledText.class))
                .containsExactly(new LabelledText("pump, leaking", "hydraulic"), new LabelledText("12", "engine"));
    }

    @Test
    void isReadFromAnyColumns() throws IOException {
        Path file =
                Files.writeString(folder.resolve("b.csv"), "date;order;system\n2024-01-05;10;1\n2024-01-06;;2\nx;y;\n");
        CsvOptions options = CsvOptions.DEFAULTS.withDelimiter(';');

        assertThat(LabelledText.read(file, "order", "system", options))
                .containsExactly(new LabelledText("10", "1"), new LabelledText("", "2"), LabelledText.of("y"));
        assertThatThrownBy(() -> LabelledText.read(file, "order", "nothing", options))
                .isInstanceOf(InvalidInputException.class);
    }
}
