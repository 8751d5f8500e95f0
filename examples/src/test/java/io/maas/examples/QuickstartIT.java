package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from start to end; the build runs it with the oldest libraries that a program may bring. */
class QuickstartIT {

    @Test
    void aFileIsLearntPublishedLoadedAndExplained(@TempDir Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of("type,strokes,state"));
        for (int i = 0; i < 200; i++) {
            lines.add((i % 3 == 0 ? "L" : "M") + "," + i + "," + (i < 100 ? "ok" : "worn"));
        }
        Path file = Files.write(folder.resolve("presses.csv"), lines);

        assertThat(ExampleCommand.execute(Quickstart.line(), file.toString(), "state"))
                .isZero();
    }
}
