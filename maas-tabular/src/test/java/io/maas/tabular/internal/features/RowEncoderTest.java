package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.maas.CorruptModelException;
import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.Feature;
import io.maas.tabular.Features;
import io.maas.tabular.NumberFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowEncoderTest {

    private static final ArrayReader READER =
            ArrayReader.of(Field.required("type", FieldType.CATEGORY), Field.optional("torque", FieldType.NUMBER));
    private static final List<Object[]> TRAINING = List.of(row("L", 1.0), row("M", 2.0), row("L", 4.0), row("H", null));

    private static Object[] row(Object... values) {
        return values;
    }

    private static RowEncoder<Object[]> fit() {
        return RowEncoder.fit(READER, TRAINING, Features.defaults());
    }

    @Test
    void learnsNothingFromTheRowsThatItEncodes() {
        RowEncoder<Object[]> encoder = fit();
        byte[] before = VectorizerCodec.write(encoder.plan());
        float[] first = encoder.encodeAll(TRAINING);

        encoder.encodeAll(List.of(row("never seen", 1e9), row(null, -1e9), row("X", null)));

        assertThat(VectorizerCodec.write(encoder.plan())).isEqualTo(before);
        assertThat(encoder.encodeAll(TRAINING)).containsExactly(first);
    }

    @Test
    void learnsTheSameWhateverTheOrderOfTheRows() {
        List<Object[]> turned = new ArrayList<>(TRAINING);
        Collections.reverse(turned);

        assertThat(RowEncoder.fit(READER, turned, Features.defaults()).plan()).isEqualTo(fit().plan());
    }

    @Test
    void doesNotTouchItsNeighbours() {
        RowEncoder<Object[]> encoder = fit();
        float[] out = new float[encoder.width() + 5];
        Arrays.fill(out, 9);

        encoder.encode(row("M", 3.0), out, 2);

        assertThat(out).containsExactly(9, 9, 0, 0, 1, 3, 0, 9, 9, 9);
        assertThatThrownBy(() -> encoder.encode(row("M", 3.0), out, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> encoder.encode(row("M", 3.0), out, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void encodesNoRowsToNothing() {
        assertThat(fit().encodeAll(List.of())).isEmpty();
    }

    @Test
    void namesTheItemsOfABatchAndGoesOn() {
        List<Object[]> rows = List.of(row("L", 1.0), row("L", 1e40), row("M", 2.0), row("L", Double.POSITIVE_INFINITY));

        assertThatThrownBy(() -> fit().encodeAll(rows))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        thrown -> assertThat(thrown.faults())
                                .extracting(Fault::place, Fault::field, Fault::value)
                                .containsExactly(
                                        tuple("item 1", "torque", "1.0E40"), tuple("item 3", "torque", "Infinity")));
    }

    @Test
    void takesNullRowsForFaults() {
        RowEncoder<Object[]> encoder = fit();
        List<Object[]> rows = Arrays.asList(row("L", 1.0), null);

        assertThatThrownBy(() -> encoder.encode(null, new float[encoder.width()], 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("found 'null', expected a Object[]");
        assertThatThrownBy(() -> encoder.encodeAll(rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 1: found 'null'");
        assertThatThrownBy(() -> RowEncoder.fit(READER, rows, Features.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 1: found 'null'");
    }

    @Test
    void keepsAThousandFaultsAndCountsAll() {
        List<Object[]> rows =
                IntStream.range(0, 5000).mapToObj(i -> row("L", 1e99)).toList();

        assertThatThrownBy(() -> fit().encodeAll(rows))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        thrown -> assertThat(thrown.faults())
                                .hasSize(1000)
                                .first()
                                .extracting(Fault::place)
                                .isEqualTo("item 0"))
                .extracting("faultCount")
                .isEqualTo(5000L);
        assertThatThrownBy(() -> RowEncoder.fit(READER, rows, Features.defaults()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        thrown -> assertThat(thrown.faults())
                                .hasSize(1000)
                                .first()
                                .extracting(Fault::place)
                                .isEqualTo("item 0"))
                .extracting("faultCount")
                .isEqualTo(5000L);
    }

    @Test
    void namesAllFaultsOfTheTrainingRowsByItem() {
        List<Object[]> rows = List.of(row("L", 1e99), row(null, 2.0), row(null, Double.NEGATIVE_INFINITY));
        Features strict =
                Features.defaults().categories(CategoryFeatures.defaults().missing(CategoryFeatures.Missing.REJECT));

        assertThatThrownBy(() -> RowEncoder.fit(READER, rows, strict))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        thrown -> assertThat(thrown.faults())
                                .extracting(fault -> fault.place() + " " + fault.field())
                                .containsExactly("item 0 torque", "item 1 type", "item 2 type", "item 2 torque"));
    }

    @Test
    void wantsRowsThatDiffer() {
        assertThatThrownBy(() -> RowEncoder.fit(READER, List.of(), Features.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("found 'no rows', expected training rows");
        assertThatThrownBy(() -> RowEncoder.fit(READER, List.of(row("L", 1.0), row("L", 1.0)), Features.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("training rows that differ");
    }

    @Test
    void refusesOptionsOfFieldsThatAreNotThereOrOfAnotherType() {
        assertThatThrownBy(() ->
                        RowEncoder.fit(READER, TRAINING, Features.defaults().field("speed", NumberFeatures.defaults())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the features have options for fields [speed] that are not there; the fields are"
                        + " [type, torque]");
        assertThatThrownBy(() ->
                        RowEncoder.fit(READER, TRAINING, Features.defaults().field("type", NumberFeatures.defaults())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field type is a CATEGORY and takes CategoryFeatures, not NumberFeatures");
    }

    @Test
    void numbersFeaturesThatWouldHaveTheSameName() {
        ArrayReader reader = ArrayReader.of(
                Field.required("a", FieldType.CATEGORY),
                Field.required("a=x", FieldType.NUMBER),
                Field.optional("b", FieldType.NUMBER),
                Field.required("b missing", FieldType.NUMBER));

        List<Feature> features = RowEncoder.fit(
                        reader,
                        List.of(row("x", 1.0, 1.0, 1.0), row("y", 2.0, null, 2.0), row("y", 3.0, 2.0, 0.0)),
                        Features.defaults())
                .features();

        assertThat(features)
                .containsExactly(
                        new Feature("a=x", "a"),
                        new Feature("a=y", "a"),
                        new Feature("a=x (2)", "a=x"),
                        new Feature("b", "b"),
                        new Feature("b missing", "b"),
                        new Feature("b missing (2)", "b missing"));
    }

    @Test
    void fitsNoSchemaThatLacksItsFields() {
        FeaturePlan plan = fit().plan();
        ArrayReader lacking = ArrayReader.of(Field.required("type", FieldType.CATEGORY));
        ArrayReader other =
                ArrayReader.of(Field.required("type", FieldType.CATEGORY), Field.optional("torque", FieldType.TEXT));

        assertThatThrownBy(() -> RowEncoder.of(plan, lacking))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("torque");
        assertThatThrownBy(() -> RowEncoder.of(plan, other)).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void takesTheFieldsOfAnotherSchemaByName() {
        ArrayReader turned = ArrayReader.of(
                Field.required("extra", FieldType.NUMBER),
                Field.optional("torque", FieldType.NUMBER),
                Field.required("type", FieldType.CATEGORY));

        float[] out = RowEncoder.of(fit().plan(), turned).encodeAll(List.<Object[]>of(row(7.0, 3.0, "M")));

        assertThat(out).containsExactly(0, 0, 1, 3, 0);
    }

    @Test
    void saysWhenThereAreTooManyFeatures() {
        Field[] fields = IntStream.range(0, 16)
                .mapToObj(i -> Field.required("type " + i, FieldType.CATEGORY))
                .toArray(Field[]::new);
        Object[] row = new Object[fields.length];
        Arrays.fill(row, "a");
        Features wide =
                Features.defaults().categories(CategoryFeatures.defaults().hashed(65_536));

        assertThatThrownBy(() -> RowEncoder.fit(ArrayReader.of(fields), List.<Object[]>of(row), wide))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1048576 features are more than 1000000");
    }

    @Test
    void saysWhenABatchIsLargerThanAnArray() {
        Field type = Field.required("type", FieldType.CATEGORY);
        RowEncoder<Object[]> encoder = RowEncoder.fit(
                ArrayReader.of(type),
                List.<Object[]>of(row("a")),
                Features.defaults().categories(CategoryFeatures.defaults().hashed(65_536)));

        assertThatThrownBy(() -> encoder.encodeAll(Collections.nCopies(40_000, row("a"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("take the rows in parts");
    }
}
