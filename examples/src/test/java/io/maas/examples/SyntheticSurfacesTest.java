package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.vision.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticSurfacesTest {

    @Test
    void theSameSeedDrawsTheSamePictures() {
        List<String> pictures = hashes(SyntheticSurfaces.draw(8, 48, 1));

        assertThat(hashes(SyntheticSurfaces.draw(8, 48, 1))).isEqualTo(pictures).doesNotHaveDuplicates();
        assertThat(hashes(SyntheticSurfaces.draw(8, 48, 2))).doesNotContainAnyElementsOf(pictures);
    }

    @Test
    void classesTakeTurns() {
        List<Image> images = SyntheticSurfaces.draw(6, 32, 1);

        assertThat(images)
                .extracting(image -> image.label().orElseThrow())
                .containsExactly("ok", "scratch", "pit", "stain", "ok", "scratch");
        assertThat(images).allMatch(image -> image.width() == 32 && image.height() == 32);
    }

    private static List<String> hashes(List<Image> images) {
        return images.stream().map(Image::contentHash).toList();
    }
}
