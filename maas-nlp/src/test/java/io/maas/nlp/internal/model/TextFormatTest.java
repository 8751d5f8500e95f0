package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.contract.ModelFormatContract;
import io.maas.nlp.WorkOrders;
import java.util.List;
import org.junit.jupiter.api.Nested;

class TextFormatTest {

    @Nested
    class OneLabel extends ModelFormatContract<String, Classification> {

        @Override
        protected Model<String, Classification> model() {
            return ModelsUnderTest.ONE;
        }

        @Override
        protected Class<String> inputType() {
            return String.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<String> inputs() {
            return WorkOrders.texts(ModelsUnderTest.ORDERS);
        }
    }

    @Nested
    class SeveralLabels extends ModelFormatContract<String, MultiLabel> {

        @Override
        protected Model<String, MultiLabel> model() {
            return ModelsUnderTest.SEVERAL;
        }

        @Override
        protected Class<String> inputType() {
            return String.class;
        }

        @Override
        protected Class<MultiLabel> outputType() {
            return MultiLabel.class;
        }

        @Override
        protected List<String> inputs() {
            return WorkOrders.textsOfTagged(ModelsUnderTest.TAGGED);
        }
    }

    @Nested
    class HashedStrings extends ModelFormatContract<String, Classification> {

        @Override
        protected Model<String, Classification> model() {
            return ModelsUnderTest.HASHED;
        }

        @Override
        protected Class<String> inputType() {
            return String.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<String> inputs() {
            return List.of("hyd pump leaking", "battery won't start", "", "fan belt 10mm \uD83D\uDE00");
        }
    }

    /** Few, for LIME asks a thousand times. */
    private static final List<String> ASKED = List.of("hyd pump leaking", "battery won't start", "");

    @Nested
    class DenseNetwork extends ModelFormatContract<String, Classification> {

        @Override
        protected Model<String, Classification> model() {
            return ModelsUnderTest.DENSE;
        }

        @Override
        protected Class<String> inputType() {
            return String.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<String> inputs() {
            return ASKED;
        }
    }

    @Nested
    class LstmOfSeveralLabels extends ModelFormatContract<String, MultiLabel> {

        @Override
        protected Model<String, MultiLabel> model() {
            return ModelsUnderTest.LSTM;
        }

        @Override
        protected Class<String> inputType() {
            return String.class;
        }

        @Override
        protected Class<MultiLabel> outputType() {
            return MultiLabel.class;
        }

        @Override
        protected List<String> inputs() {
            return ASKED;
        }
    }

    @Nested
    class Transformer extends ModelFormatContract<String, Classification> {

        @Override
        protected Model<String, Classification> model() {
            return ModelsUnderTest.TRANSFORMER;
        }

        @Override
        protected Class<String> inputType() {
            return String.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<String> inputs() {
            return ASKED;
        }
    }
}
