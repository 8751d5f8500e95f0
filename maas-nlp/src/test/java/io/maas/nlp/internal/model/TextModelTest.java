package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.MultiLabel;
import io.maas.Predictor;
import io.maas.contract.PredictorContract;
import io.maas.nlp.WorkOrders;
import java.util.List;
import org.junit.jupiter.api.Nested;

class TextModelTest {

    @Nested
    class OneLabel extends PredictorContract<String, Classification> {

        @Override
        protected Predictor<String, Classification> predictor() {
            return ModelsUnderTest.ONE;
        }

        @Override
        protected List<String> inputs() {
            return List.of("hyd pump leaking", "battery broken 24v", "fan belt worn", "", "液压泵漏油 pump");
        }

        @Override
        protected String badInput() {
            return null;
        }
    }

    @Nested
    class SeveralLabels extends PredictorContract<String, MultiLabel> {

        @Override
        protected Predictor<String, MultiLabel> predictor() {
            return ModelsUnderTest.SEVERAL;
        }

        @Override
        protected List<String> inputs() {
            return WorkOrders.textsOfTagged(ModelsUnderTest.TAGGED.subList(0, 20));
        }

        @Override
        protected String badInput() {
            return null;
        }
    }

    private static final List<String> ASKED =
            List.of("hyd pump leaking", "battery broken 24v", "fan belt worn", "", "unheard of", "液压泵漏油 pump");

    @Nested
    class DenseNetwork extends PredictorContract<String, Classification> {

        @Override
        protected Predictor<String, Classification> predictor() {
            return ModelsUnderTest.DENSE;
        }

        @Override
        protected List<String> inputs() {
            return ASKED;
        }

        @Override
        protected String badInput() {
            return null;
        }
    }

    @Nested
    class LstmOfSeveralLabels extends PredictorContract<String, MultiLabel> {

        @Override
        protected Predictor<String, MultiLabel> predictor() {
            return ModelsUnderTest.LSTM;
        }

        @Override
        protected List<String> inputs() {
            return ASKED;
        }

        @Override
        protected String badInput() {
            return null;
        }
    }

    @Nested
    class Transformer extends PredictorContract<String, Classification> {

        @Override
        protected Predictor<String, Classification> predictor() {
            return ModelsUnderTest.TRANSFORMER;
        }

        @Override
        protected List<String> inputs() {
            return ASKED;
        }

        @Override
        protected String badInput() {
            return null;
        }
    }
}
