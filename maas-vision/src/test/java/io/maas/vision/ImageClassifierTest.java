package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener.Progress;
import io.maas.evaluation.Evaluation;
import io.maas.tensor.TrainingEpoch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageClassifierTest {

    private static final List<Image> TRAIN = Spots.draw(120, 1);
    private static final List<Image> TEST = Spots.draw(60, 2);

    private static ImageClassifier quick() {
        return ImageClassifier.compact().batchSize(16);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eitherPresetFindsSpotsThatItNeverSaw(boolean plain) {
        ImageClassifier trainer = plain ? ImageClassifier.plain() : ImageClassifier.compact();

        try (Model<Image, Classification> model =
                trainer.batchSize(16).epochs(12).fit(TRAIN)) {
            assertThat(Evaluation.classification(model, trainer.knownAnswers(List.of(), TEST))
                            .accuracy())
                    .isGreaterThan(0.9);
            assertThat(model.manifest().labels()).containsExactly("ok", "spot");
            assertThat(model.manifest().metrics()).containsOnlyKeys("validation_accuracy", "validation_loss");
            assertThat(trainer.knownAnswers(TRAIN, List.of(TEST.get(1))))
                    .containsExactly(new KnownAnswer<>(TEST.get(1), Classification.certain("spot")));
            assertThatThrownBy(() -> trainer.knownAnswers(TRAIN, List.of(Spots.at(1, 1))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no true answer");
        }
    }

    @Test
    void aLabelForEachImageIsRefusedUnlessItIsAllowed() {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            images.add(TRAIN.get(i).labelled("part " + i));
        }

        assertThatThrownBy(() -> quick().epochs(1).fit(images))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("24 different labels in 24 rows")
                .hasMessageContaining("maxLabels(24)");
        // Beyond that limit training still needs two images of a label.
        assertThatThrownBy(() -> quick().epochs(1).maxLabels(24).fit(images))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least two of a label");
    }

    @Test
    void aFolderForEachClassIsEnough(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 20; i++) {
            Path file = folder.resolve(TRAIN.get(i).label().orElseThrow()).resolve(i + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, Pictures.encode(TRAIN.get(i).toBufferedImage(), "png"));
        }

        try (Model<Image, Classification> model = quick().epochs(1).fit(folder)) {
            assertThat(model.manifest().training().examples()).isEqualTo(20);
            assertThat(model.predict(Image.file(folder.resolve("ok/0.png"))).labels())
                    .containsExactly("ok", "spot");
        }
    }

    @Test
    void whatDoesNotFitInMemoryIsReadAgainAndLearntAlike() {
        List<TrainingEpoch> kept = new ArrayList<>();
        List<TrainingEpoch> read = new ArrayList<>();

        quick().epochs(2).onEpoch(kept::add).fit(TRAIN).close();
        quick().epochs(2).onEpoch(read::add).memory(20 * 4 * 256).fit(TRAIN).close();

        assertThat(read).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(read.get(i).training().loss())
                    .isCloseTo(kept.get(i).training().loss(), within(1e-3));
        }
    }

    @Test
    void whatLooksAlikeIsNotLearntAndJudged() {
        // Each picture five times: were copies on both sides, 100 of them would not be 5 * 17 and 5 * 3.
        List<Image> copies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            copies.addAll(TRAIN.subList(0, 20));
        }
        List<Progress> progress = Collections.synchronizedList(new ArrayList<>());

        quick().epochs(1).listener(progress::add).fit(copies).close();

        Progress last = progress.stream()
                .filter(each -> each.stage().equals("preparing"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(last.done()).isEqualTo(last.total());
        assertThat(last.total() % 5).isZero();
        assertThat(progress).extracting(Progress::stage).contains("images", "steps");
    }

    @Test
    void theManifestSaysHowItWasTrained() {
        try (Model<Image, Classification> model = quick().epochs(1)
                .size(12)
                .color(Preprocessing.Color.RGB)
                .balancedClassWeights()
                .augmentation(Augmentation.none())
                .earlyStopping(3)
                .validation(0.25)
                .seed(7)
                .fit(TRAIN.subList(0, 20))) {
            assertThat(model.manifest().training().seed()).isEqualTo(7);
            assertThat(model.manifest().training().parameters())
                    .containsEntry("classWeights", "balanced")
                    .containsEntry("validation", "0.25")
                    .containsEntry("earlyStopping", "3")
                    .hasEntrySatisfying(
                            "preprocessing", text -> assertThat(text).contains("width=12, height=12, color=RGB"));
            assertThat(model.manifest().verification()).hasSize(3);
        }
    }

    @Test
    void equalImagesGiveEqualFingerprints() {
        List<Image> few = TRAIN.subList(0, 8);
        List<Image> relabelled = new ArrayList<>(few);
        relabelled.set(0, few.get(0).labelled("spot"));

        assertThat(fingerprint(few)).isEqualTo(fingerprint(List.copyOf(few))).isNotEqualTo(fingerprint(relabelled));
    }

    private static String fingerprint(List<Image> images) {
        try (Model<Image, Classification> model =
                quick().validation(0).epochs(1).fit(images)) {
            assertThat(model.manifest().metrics()).isEmpty();
            return model.manifest().training().fingerprint();
        }
    }

    @Test
    void aStoppedTrainingGoesOnFromItsCheckpoint(@TempDir Path folder) {
        ImageClassifier trainer = quick().epochs(3).checkpoint(folder.resolve("state"));
        List<Integer> epochs = new ArrayList<>();

        assertThatExceptionOfType(TrainingCancelledException.class)
                .isThrownBy(() -> trainer.onEpoch(epoch -> {
                            epochs.add(epoch.number());
                            if (epoch.number() == 2) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .fit(TRAIN));
        assertThat(Thread.interrupted()).isTrue();
        trainer.onEpoch(epoch -> epochs.add(epoch.number())).fit(TRAIN).close();

        assertThat(epochs).containsExactly(1, 2, 3);
    }

    @Test
    void aCheckpointOfOtherImagesOrLabelsIsRefused(@TempDir Path folder) {
        ImageClassifier trainer = quick().epochs(1).checkpoint(folder.resolve("state"));
        trainer.fit(TRAIN).close();
        trainer.fit(TRAIN).close();
        List<Image> relabelled = new ArrayList<>(TRAIN);
        relabelled.set(0, TRAIN.get(0).labelled("spot"));
        relabelled.set(1, TRAIN.get(1).labelled("ok"));

        for (ImageClassifier other : List.of(trainer, trainer.augmentation(Augmentation.none()))) {
            List<Image> images = other == trainer ? relabelled : TRAIN;
            assertThatExceptionOfType(TrainingFailedException.class)
                    .isThrownBy(() -> other.fit(images))
                    .withMessageContaining("state")
                    .withMessageContaining("delete");
        }
    }

    @Test
    void tooFewImagesToHoldOneBackAreTold() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().fit(TRAIN.subList(0, 2)))
                .withMessageContaining("ok=1, spot=1")
                .withMessageContaining("held back");
        List<Image> missing = new ArrayList<>(TRAIN.subList(0, 6));
        missing.set(3, null);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().fit(missing))
                .withMessageContaining("item 3");
    }

    @Test
    void aBatchMayBeLargerThanAllImages() {
        quick().epochs(1).batchSize(Integer.MAX_VALUE).fit(TRAIN.subList(0, 20)).close();
    }

    @Test
    void anInterruptEndsItWhileImagesAreRead() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(TrainingCancelledException.class).isThrownBy(() -> quick().fit(TRAIN));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void allBadImagesAreTold(@TempDir Path folder) throws IOException {
        List<Image> images = new ArrayList<>(TRAIN.subList(0, 6));
        images.set(1, Spots.at(1, 1));
        images.set(4, Spots.at(2, 2));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().fit(images))
                .satisfies(
                        bad -> assertThat(bad.faults()).extracting(Fault::place).containsExactly("item 1", "item 4"));

        Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        images.set(1, Image.file(broken).labelled("spot"));
        images.set(4, Image.file(folder.resolve("missing.png")).labelled("spot"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().fit(images))
                .withMessageContaining("item 1, ")
                .withMessageContaining("broken.png")
                .withMessageContaining("missing.png");
    }

    @Test
    void oneLabelIsNoClassification() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().fit(List.of(TRAIN.get(0), TRAIN.get(2))))
                .withMessageContaining("at least two labels");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().fit(List.<Image>of()))
                .withMessageContaining("at least two labels");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        ImageClassifier trainer = quick();
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.size(7));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.size(1025));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.epochs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.batchSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.earlyStopping(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.validation(1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.validation(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.memory(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.preprocessing(Preprocessing.gray(7, 9)));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.classWeights(Map.of("ok", 0.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.classWeights(Map.of("bad", 2.0)).fit(TRAIN))
                .withMessageContaining("[ok, spot]");
    }

    @Test
    void aClosedModelSaysSo() {
        Model<Image, Classification> model = quick().epochs(1).fit(TRAIN.subList(0, 10));
        model.close();
        model.close();

        assertThatIllegalStateException().isThrownBy(() -> model.predict(TEST.get(0)));
    }

    @Test
    void anImageMayBeOfAnySizeAndKind() {
        try (Model<Image, Classification> model = quick().epochs(1).fit(TRAIN.subList(0, 10))) {
            BufferedImage large = Pictures.random(70, 30, BufferedImage.TYPE_3BYTE_BGR, 1);
            assertThat(model.predict(Image.of(large)).labels()).containsExactly("ok", "spot");
            assertThat(model.predict(Image.encoded(Pictures.encode(large, "jpg")))
                            .labels())
                    .containsExactly("ok", "spot");
        }
    }
}
