package io.maas.nlp.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.TrainingFailedException;
import io.maas.nlp.TextPipeline;
import io.maas.store.ModelStore;
import io.maas.tabular.internal.compiled.CompiledCodec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerCodecTest {

    private static final int VERSION_AT = 4;
    private static final int KIND_AT = 8;

    private static byte[] bytes() {
        return ScorerCodec.write(((TextModel<?>) ModelsUnderTest.TRANSFORMER).scorer());
    }

    private static TextPipeline features() {
        return ((TextModel<?>) ModelsUnderTest.TRANSFORMER).scorer().analyzer().features();
    }

    /** Ends forged bytes with the checksum that fits. */
    private static byte[] sealed(byte[] bytes) {
        int end = bytes.length - Integer.BYTES;
        ByteBuffer.wrap(bytes).putInt(end, CompiledCodec.checksum(bytes, end));
        return bytes;
    }

    private static byte[] changed(int at, int value) {
        byte[] bytes = bytes();
        bytes[at] = (byte) value;
        return sealed(bytes);
    }

    @Test
    void kindsThatAreNotKnownHereAreIncompatible() {
        assertThatThrownBy(() -> ScorerCodec.read(features(), changed(KIND_AT, 77)))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("77")
                .hasMessageContaining("use a newer maas-nlp");
        // After the kind of model and the link: the kind of network.
        assertThatThrownBy(() -> ScorerCodec.read(features(), changed(KIND_AT + 2, 77)))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("77")
                .hasMessageContaining("use a newer maas-nlp");
    }

    @Test
    void otherVersionsAreToldApart() {
        assertThatThrownBy(() -> ScorerCodec.read(features(), changed(VERSION_AT + 3, 3)))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("up to 2");
        assertThatThrownBy(() -> ScorerCodec.read(features(), changed(VERSION_AT + 3, 0)))
                .isInstanceOf(CorruptModelException.class);
    }

    @Test
    void moreBytesThanThereShouldBeAreCorruption() {
        byte[] sound = bytes();
        byte[] longer = java.util.Arrays.copyOf(sound, sound.length + 3);

        assertThatThrownBy(() -> ScorerCodec.read(features(), sealed(longer)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("more than it should have");
    }

    /** A package as the first version of the format wrote it, with what its model answered then. */
    @Test
    void packagesOfTheFirstVersionAreStillRead(@TempDir Path folder) throws IOException, URISyntaxException {
        Path golden = Path.of(
                Objects.requireNonNull(getClass().getResource("version-1")).toURI());
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve("orders/1")
                        .resolve(golden.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
        ModelStore store = ModelStore.open(folder);

        Model<String, Classification> model = store.load("orders", String.class, Classification.class);

        assertThat(model.manifest().formatVersion()).isEqualTo(1);
        assertThat(model.predictAll(List.of("hyd hose leaking", "24v battery", "")).stream()
                        .map(answer -> answer.probability("hydraulic"))
                        .toList())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(0.7725990080836584, 0.27035152677194674, 0.4985740220410906);
        assertThat(model.predict("更换 电池").probability("electrical")).isGreaterThan(0.5);
    }

    @Test
    void theLengthOfALinearModelIsKnownBeforeItIsTrained() {
        for (Model<?, ?> model : List.of(ModelsUnderTest.ONE, ModelsUnderTest.SEVERAL, ModelsUnderTest.HASHED)) {
            LinearScorer scorer = (LinearScorer) ((TextModel<?>) model).scorer();
            assertThat(ScorerCodec.FRAME
                            + LinearCodec.length(
                                    scorer.plan().width(),
                                    scorer.plan().dictionary().length,
                                    scorer.analyzer().lemmas().words().length,
                                    scorer.model().labels()))
                    .isEqualTo(ScorerCodec.write(scorer).length);
        }
    }

    @Test
    void noModelIsTrainedThatCouldNotBePublished() {
        int features = TextPipeline.MOST_FEATURES;
        // 4 bytes a weight: 32 labels fill 2 GiB, and the dictionary takes 16 bytes a feature.
        LinearMethod.checkLength(features, features, 0, 27);
        assertThatThrownBy(() -> LinearMethod.checkLength(features, features, 0, 28))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("16777216 features times 28 labels")
                .hasMessageContaining("lower maxFeatures");
        assertThatThrownBy(() -> LinearMethod.checkLength(50_000, 50_000, 0, Integer.MAX_VALUE))
                .isInstanceOf(TrainingFailedException.class);
    }
}
