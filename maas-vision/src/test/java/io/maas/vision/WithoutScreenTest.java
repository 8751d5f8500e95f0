package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.Model;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.Training;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that was started from a shell whose screen is gone: Java's toolkit fails there for good once it is touched. */
class WithoutScreenTest {

    @Test
    void everythingButDrawingWorksAndDrawingIsTold(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("printed.txt");
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=false",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutScreenTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().put("DISPLAY", ":4711");

        int status = program.start().waitFor();

        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        assertThat(printed).contains("the same both times, and all else works");
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        // First, as the toolkit is broken from then on for whatever touches it.
        String drawing = draw() + draw();
        useAll(folder);
        // Where the screen is not what draws, drawing works both times.
        if (!List.of("told told ", "drawn drawn ").contains(drawing)) {
            throw new AssertionError(drawing);
        }
        System.out.println("drawing: " + drawing + "the same both times, and all else works");
    }

    private static String draw() {
        try {
            new ContactSheet(List.of(new ContactSheet.Tile(Spots.at(3, 3), "caption"))).draw();
            return "drawn ";
        } catch (IllegalStateException told) {
            if (!told.getMessage().contains("-Djava.awt.headless=true")) {
                throw told;
            }
            return "told ";
        }
    }

    private static void useAll(Path folder) throws IOException {
        List<Image> images = new ArrayList<>();
        Path files = Files.createDirectories(folder.resolve("files/ok"));
        for (String format : List.of("png", "jpg", "bmp", "gif", "tiff")) {
            BufferedImage picture = Pictures.random(16, 16, BufferedImage.TYPE_3BYTE_BGR, 1);
            Path file = files.resolve("picture." + format);
            Files.write(file, Pictures.encode(picture, format));
            images.add(Image.file(file).decoded().gray());
            images.add(Image.of(picture).rgb());
        }
        images.addAll(Spots.draw(8, 1));
        for (Image image : images) {
            Preprocessing.rgb(8, 8).centerCrop().apply(image);
            Image.of(image.toBufferedImage());
        }
        Duplicates.groups(images);
        ImageFolder.labelled(folder.resolve("files"));
        new HeatMap("ok", 2, 1, 1, -1).save(images.get(0), folder.resolve("heat.png"));
        try (Model<Image, Classification> trained =
                ImageClassifier.plain().epochs(1).batchSize(4).fit(Spots.draw(8, 1))) {
            trained.predictAll(images);
            Occlusion.of(trained).cells(2).map(images.get(0), "ok").overlay(images.get(0));
            ClassActivation.of(trained);
        }
        Network network = Network.floats(2, 2, 1).layer(Layer.flatten()).layer(Layer.dense(2));
        Path bought = folder.resolve("bought");
        Training.of(network, Loss.categoricalCrossEntropy())
                .epochs(1)
                .fit(TensorExamples.of(new float[][] {{0, 1, 0, 1}}, new int[] {1}))
                .export(bought);
        PretrainedClassifier.of(bought, Preprocessing.gray(2, 2), List.of("a", "b"))
                .load()
                .close();
    }
}
