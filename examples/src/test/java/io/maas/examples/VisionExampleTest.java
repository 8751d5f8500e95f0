package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisionExampleTest {

    private final StringWriter told = new StringWriter();

    private int execute(String... args) {
        return ExampleCommand.execute(VisionExample.line().setErr(new PrintWriter(told, true)), args);
    }

    @Test
    void imagesToJudgeOnNeedImagesToLearnFrom() {
        assertThat(execute("--test", "photos")).isEqualTo(2);
        assertThat(told.toString()).contains("--test needs --data");
    }

    @Test
    void theOutputIsCheckedFirst(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("out"));

        assertThat(execute("--data", folder.resolve("missing").toString(), "--out", file.toString()))
                .isEqualTo(1);
        assertThat(told.toString()).isEqualToIgnoringNewLines(file + " is a file; a folder is needed");
    }
}
