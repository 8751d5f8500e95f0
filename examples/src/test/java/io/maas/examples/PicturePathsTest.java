package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Examples look where their pictures go before they read or train anything. */
class PicturePathsTest {

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    private int execute(CommandLine line, String... args) {
        return ExampleCommand.execute(line.setErr(new PrintWriter(told, true)), args);
    }

    @Test
    void thePictureOfATableIsNoFolder() {
        String missing = folder.resolve("missing.csv").toString();

        assertThat(execute(TabularExample.line(), "--data", missing, "--target", "x", "--picture", folder.toString()))
                .isEqualTo(1);
        assertThat(told.toString()).isEqualToIgnoringNewLines(folder + " is a folder; the name of a file is needed");
    }

    @Test
    void thereIsNoPictureOfNumbers() {
        assertThat(execute(TabularExample.line(), "--data", "a", "--target", "x", "--regression", "--picture", "a.png"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("leave out --regression");
    }

    @Test
    void whatATextLeavesIsNoFolder() {
        String missing = folder.resolve("missing.csv").toString();
        String picture = folder.resolve("picture.png").toString();
        for (List<String> outputs : List.of(List.of(folder.toString(), picture), List.of(picture, folder.toString()))) {
            told.getBuffer().setLength(0);
            assertThat(execute(
                            TextExample.line(),
                            "--data",
                            missing,
                            "--picture",
                            outputs.get(0),
                            "--reasons",
                            outputs.get(1)))
                    .isEqualTo(1);
            assertThat(told.toString())
                    .isEqualToIgnoringNewLines(folder + " is a folder; the name of a file is needed");
        }
    }
}
