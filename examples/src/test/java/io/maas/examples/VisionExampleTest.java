package io.maas.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
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

    @Test
    void filesThatAreLeftOutAreTold(@TempDir Path folder) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("ok"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                photos.resolve("1.png").toFile());
        Files.createFile(photos.resolve("notes.txt"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            // A single class cannot be learnt.
            assertThat(execute("--data", folder.toString())).isEqualTo(1);
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(UTF_8))
                .contains("left out: 1 file that ImageIO does not read: " + photos.resolve("notes.txt"));
    }
}
