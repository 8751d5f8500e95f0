package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.evaluation.ConfusionMatrix;
import io.maas.evaluation.Evaluation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {

    @TempDir
    private Path folder;

    private static ConfusionMatrix confusion(List<String> truths, List<String> answers) {
        return Evaluation.classification(
                        truths, answers.stream().map(Classification::certain).toList())
                .confusion();
    }

    private BufferedImage draw(ConfusionMatrix confusion) throws IOException {
        Path file = folder.resolve("confusion.png");
        Charts.confusionMatrix(confusion, file);
        return ImageIO.read(file.toFile());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void labelsOfAnyLengthAreDrawn(int count) throws IOException {
        for (int length : new int[] {1, 20, 52, 80}) {
            for (String letter : List.of("W", "\u4e2d", "\ud83d\udd27")) {
                List<String> labels = IntStream.range(0, count)
                        .mapToObj(i -> letter.repeat(length) + i)
                        .toList();

                assertThat(draw(confusion(labels, labels)).getWidth()).isLessThan(1000);
            }
        }
    }

    @Test
    void ofManyLabelsThoseWithMostMistakesAreDrawn() throws IOException {
        List<String> labels = IntStream.range(0, 300).mapToObj(i -> "label" + i).toList();
        // 7 is taken for 207, and so on.
        List<String> answers = IntStream.range(0, 300)
                .mapToObj(i -> "label" + (i % 100 == 7 ? (i + 200) % 300 : i))
                .toList();

        ConfusionMatrix confusion = confusion(labels, answers);

        assertThat(Charts.mostMistaken(confusion)).hasSize(30).contains("label7", "label107", "label207");
        BufferedImage picture = draw(confusion);
        assertThat(Math.max(picture.getWidth(), picture.getHeight())).isLessThan(3000);
    }

    @Test
    void shortenedLabelsStayDistinct() {
        String same = "a".repeat(60);

        assertThat(Charts.shortened(List.of("ok", same + "x" + same, same + "y" + same, "line\nbreak")))
                .containsExactly("ok", "aaaaaaaaaaaaaaa\u2026aaaaaaaa", "aaaaaaaaaaaaa\u2026aaaaaaa #2", "line break");
    }
}
