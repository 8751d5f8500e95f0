package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    private int execute(String... args) {
        PrintWriter out = new PrintWriter(told, true);
        return ExampleCommand.execute(Quickstart.line().setOut(out).setErr(out), args);
    }

    private String file(String... lines) throws IOException {
        return Files.write(folder.resolve("readings.csv"), List.of(lines)).toString();
    }

    private void assertThatALineTells(String... parts) {
        assertThat(told.toString()).contains(parts).doesNotContain("\tat ");
        assertThat(told.toString().lines()).hasSize(1);
    }

    @Test
    void helpIsGiven() {
        assertThat(execute("--help")).isZero();
        assertThat(told.toString()).contains("Usage: Quickstart", "[FILE] [TARGET]", "column to predict");
    }

    @Test
    void aMissingFileIsToldInALine() {
        String missing = folder.resolve("missing.csv").toString();

        assertThat(execute(missing, "failure")).isEqualTo(1);
        assertThatALineTells("there is no file " + missing);
    }

    @Test
    void aFolderIsToldInALine() {
        assertThat(execute(folder.toString(), "failure")).isEqualTo(1);
        assertThatALineTells(folder.toString());
    }

    @Test
    void aWrongColumnIsToldInALine() throws IOException {
        assertThat(execute(file("torque,failure", "1,a", "2,b", "3,a", "4,b", "5,a"), "fault"))
                .isEqualTo(1);
        assertThatALineTells("fault");
    }

    @Test
    void aWrongCharsetIsToldInALine() throws IOException {
        Path latin = folder.resolve("latin.csv");
        Files.writeString(latin, "temp\u00e9rature,failure\n1,a\n2,b\n", StandardCharsets.ISO_8859_1);

        assertThat(execute(latin.toString(), "failure")).isEqualTo(1);
        assertThatALineTells(latin.toString());
    }

    @Test
    void blankTargetsAreTold() throws IOException {
        assertThat(execute(file("torque,failure", "1,a", "2,", "3,a", "4,", "5,b", "6,"), "failure"))
                .isEqualTo(1);
        assertThat(told.toString()).contains("failure").doesNotContain("\tat ");
    }

    @Test
    void oneClassIsToldInALine() throws IOException {
        assertThat(execute(file("torque,failure", "1,a", "2,a", "3,a", "4,a", "5,a", "6,a"), "failure"))
                .isEqualTo(1);
        assertThatALineTells("failure");
    }

    @Test
    void aFileNeedsATarget() {
        assertThat(execute("readings.csv")).isEqualTo(2);
        assertThat(told.toString()).isEqualToIgnoringNewLines("name the column to predict after readings.csv");
    }
}
