package io.maas.tabular.internal.features;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.tabular.Feature;
import io.maas.tabular.Features;
import io.maas.tabular.FieldFeatures;
import java.util.Arrays;
import java.util.List;

/** An encoder of rows of a single field {@code f}, for tests of its options. */
record OneField(RowEncoder<Object[]> encoder) {

    /** Fits to values: {@link Double}, {@link String} or null. */
    static OneField fit(FieldType type, FieldFeatures options, Object... values) {
        return fit(Field.optional("f", type), options, values);
    }

    static OneField fit(Field field, FieldFeatures options, Object... values) {
        List<Object[]> rows =
                Arrays.stream(values).map(value -> new Object[] {value}).toList();
        return new OneField(
                RowEncoder.fit(ArrayReader.of(field), rows, Features.defaults().field("f", options)));
    }

    List<String> names() {
        return encoder.features().stream().map(Feature::name).toList();
    }

    float[] encode(Object value) {
        float[] out = new float[encoder.width()];
        encoder.encode(new Object[] {value}, out, 0);
        return out;
    }
}
