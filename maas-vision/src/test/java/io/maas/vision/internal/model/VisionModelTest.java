package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.Model;
import io.maas.Outcome;
import io.maas.Predictor;
import io.maas.contract.PredictorContract;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import io.maas.vision.Spots;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The engine sums a batch in another order than an image: answers are compared with three decimals. */
class VisionModelTest extends PredictorContract<Image, List<Long>> {

    private static final List<Image> IMAGES = Spots.draw(6, 4);

    private static Model<Image, Classification> model;

    @BeforeAll
    static void train() {
        model = ImageClassifier.compact().batchSize(16).epochs(3).fit(Spots.draw(60, 1));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Override
    protected Predictor<Image, List<Long>> predictor() {
        return new Rounded(model);
    }

    @Override
    protected List<Image> inputs() {
        return IMAGES;
    }

    @Override
    protected Image badInput() {
        return Image.encoded(new byte[] {1, 2, 3});
    }

    private record Rounded(Predictor<Image, Classification> exact) implements Predictor<Image, List<Long>> {

        private static List<Long> rounded(Classification answer) {
            return Stream.of("ok", "spot")
                    .map(label -> Math.round(1000 * answer.probability(label)))
                    .toList();
        }

        @Override
        public List<Long> predict(Image input) {
            return rounded(exact.predict(input));
        }

        @Override
        public List<List<Long>> predictAll(List<? extends Image> inputs) {
            return exact.predictAll(inputs).stream().map(Rounded::rounded).toList();
        }

        @Override
        public List<Outcome<List<Long>>> predictEach(List<? extends Image> inputs) {
            return exact.predictEach(inputs).stream().map(Rounded::rounded).toList();
        }

        private static Outcome<List<Long>> rounded(Outcome<Classification> outcome) {
            return outcome instanceof Outcome.Failure<Classification> failure
                    ? new Outcome.Failure<>(failure.reason())
                    : new Outcome.Success<>(rounded(outcome.orThrow()));
        }
    }
}
