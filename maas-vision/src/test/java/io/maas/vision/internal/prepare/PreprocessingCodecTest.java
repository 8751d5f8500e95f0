package io.maas.vision.internal.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.vision.Preprocessing;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingCodecTest {

    private static final Preprocessing EXAMPLE = Preprocessing.rgb(320, 240)
            .letterbox(0.5)
            .resampling(Preprocessing.Resampling.BILINEAR)
            .imageNet();

    private static final String WRITTEN = """
            {"version":1,"width":320,"height":240,"color":"RGB","fit":"LETTERBOX","resampling":"BILINEAR","fill":0.5,\
            "mean":[0.485,0.456,0.406],"std":[0.229,0.224,0.225]}""";

    @Test
    void readsWhatItWrote() {
        assertThat(PreprocessingCodec.read(PreprocessingCodec.write(EXAMPLE))).isEqualTo(EXAMPLE);
        Preprocessing third = Preprocessing.gray(28, 28).letterbox(1 / 3.0);
        assertThat(PreprocessingCodec.read(PreprocessingCodec.write(third))).isEqualTo(third);
    }

    @Test
    void theFormatOfTheFirstVersionStaysReadable() {
        assertThat(new String(PreprocessingCodec.write(EXAMPLE), UTF_8)).isEqualTo(WRITTEN);
        assertThat(PreprocessingCodec.read(WRITTEN.getBytes(UTF_8))).isEqualTo(EXAMPLE);
    }

    @Test
    void aNewerVersionIsNotCorrupt() {
        assertThatThrownBy(() -> read(WRITTEN.replace("\"version\":1", "\"version\":2")))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("update");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":1>\"version\":0",
                "320>0",
                "320>8193",
                "\"RGB\">\"GRAY\"",
                "\"RGB\">\"CMYK\"",
                "\"fill\":0.5>\"fill\":1.5",
                "0.229>0",
                "0.229>\"NaN\"",
                "\"fill\"> \"depth\"",
                "\"fill\":0.5>\"fill\":0.5,\"more\":1",
                "0.485,>",
            })
    void refusesWhatCannotBe(String change) {
        String[] parts = change.split(">", -1);

        assertThatThrownBy(() -> read(WRITTEN.replace(parts[0], parts[1]))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void refusesEveryCut() {
        byte[] document = WRITTEN.getBytes(UTF_8);
        for (int length = 0; length < document.length; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertThatThrownBy(() -> PreprocessingCodec.read(cut)).isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void aFlippedBitGivesAnotherPreprocessingOrOneOfTwoExceptions() {
        byte[] document = WRITTEN.getBytes(UTF_8);
        for (int bit = 0; bit < document.length * 8; bit++) {
            byte[] flipped = document.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(PreprocessingCodec.read(flipped).length()).isPositive();
            } catch (CorruptModelException | IncompatibleModelException expected) {
                assertThat(expected).hasMessageContaining("preprocessing");
            }
        }
    }

    @Test
    void refusesALargeDocument() {
        assertThatThrownBy(() -> read(WRITTEN + " ".repeat(PreprocessingCodec.LARGEST)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("limit");
    }

    private static Preprocessing read(String document) {
        return PreprocessingCodec.read(document.getBytes(UTF_8));
    }
}
