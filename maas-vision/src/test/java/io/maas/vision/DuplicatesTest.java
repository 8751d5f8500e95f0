package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.evaluation.Split;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

    private static Image image(long seed, String format, String label) {
        return Image.encoded(Pictures.encode(Pictures.random(4, 4, BufferedImage.TYPE_3BYTE_BGR, seed), format))
                .labelled(label);
    }

    @Test
    void groupsWhatLooksAlikeInAnyLosslessFormat() {
        Image one = image(1, "png", "ok");
        Image other = image(2, "png", "ok");
        Image again = image(1, "bmp", "ok");

        assertThat(Duplicates.groups(List.of(one, other, again))).containsExactly(List.of(one, again), List.of(other));
    }

    @Test
    void keepsCopiesOnOneSideAndLabelsInProportion() {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            images.add(image(i, "png", i < 40 ? "ok" : "scratch"));
            if (i % 3 == 0) {
                images.add(image(i, "bmp", i < 40 ? "ok" : "scratch"));
            }
        }
        Split<Image> split = Duplicates.split(images, 0.25, 5);
        Set<String> train = split.train().stream().map(Image::contentHash).collect(Collectors.toSet());
        Set<String> test = split.test().stream().map(Image::contentHash).collect(Collectors.toSet());

        assertThat(train).doesNotContainAnyElementsOf(test);
        assertThat(split.train().size() + split.test().size()).isEqualTo(80);
        assertThat(test).hasSize(15);
        assertThat(split.test().stream()
                        .filter(it -> it.label().equals(java.util.Optional.of("scratch")))
                        .map(Image::contentHash)
                        .distinct())
                .hasSize(5);
        assertThat(Duplicates.split(images, 0.25, 5)).isEqualTo(split);
        assertThat(new HashSet<>(Duplicates.split(images, 0.25, 6).test())).isNotEqualTo(new HashSet<>(split.test()));
    }

    @Test
    void leavesOutWhatIsInTheTestSet() {
        Image kept = image(1, "png", "ok");
        List<Image> train = List.of(image(2, "png", "ok"), kept, image(3, "png", "ok"));

        assertThat(Duplicates.without(train, List.of(image(3, "bmp", "ok"), image(2, "bmp", "ok"))))
                .containsExactly(kept);
    }

    @Test
    void namesEveryImageThatCannotBeUsed() {
        List<Image> images =
                List.of(Image.file(Path.of("gone.png")), image(1, "png", "ok"), Image.encoded(new byte[2]));

        assertThatThrownBy(() -> Duplicates.groups(images))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults())
                                .extracting(Fault::place)
                                .containsExactly("item 0, gone.png", "item 2"));
        List<Image> unlabelled = List.of(
                image(1, "png", "ok"),
                image(2, "png", "ok").named("x"),
                Image.of(Pictures.random(2, 2, BufferedImage.TYPE_3BYTE_BGR, 1)));
        assertThatThrownBy(() -> Duplicates.split(unlabelled, 0.5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("label");
    }
}
