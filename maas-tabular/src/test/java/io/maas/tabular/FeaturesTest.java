package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final NumberFeatures NUMBER = NumberFeatures.defaults();

    @Test
    void givesAFieldItsOwnOptionsOrThoseOfItsType() {
        NumberFeatures own = NUMBER.imputeConstant(3);
        Features features = Features.defaults()
                .numbers(NUMBER.impute(Impute.MEAN))
                .categories(CategoryFeatures.defaults().minCount(5))
                .timestamps(TimestampFeatures.defaults().elapsed(true))
                .texts(TextFeatures.defaults().buckets(9))
                .field("torque", own);

        assertThat(features.of(Field.required("torque", FieldType.NUMBER))).isEqualTo(own);
        assertThat(features.of(Field.required("speed", FieldType.NUMBER))).isEqualTo(NUMBER.impute(Impute.MEAN));
        assertThat(features.of(Field.required("hot", FieldType.BOOLEAN))).isEqualTo(NUMBER.impute(Impute.MEAN));
        assertThat(features.of(Field.required("type", FieldType.CATEGORY)))
                .isEqualTo(CategoryFeatures.defaults().minCount(5));
        assertThat(features.of(Field.required("time", FieldType.TIMESTAMP)))
                .isEqualTo(TimestampFeatures.defaults().elapsed(true));
        assertThat(features.of(Field.required("remark", FieldType.TEXT)))
                .isEqualTo(TextFeatures.defaults().buckets(9));
    }

    @Test
    void refusesOptionsOfAnotherType() {
        Features features = Features.defaults().field("torque", TextFeatures.defaults());

        assertThatThrownBy(() -> features.of(Field.required("torque", FieldType.NUMBER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field torque is a NUMBER and takes NumberFeatures, not TextFeatures");
    }

    @Test
    void letsATrainerDecideOnlyWhatIsLeftOpen() {
        Features open = Features.defaults()
                .field("a", NUMBER.scaling(Scaling.NONE))
                .field("b", NUMBER.impute(Impute.REJECT))
                .field("c", CategoryFeatures.defaults())
                .field("d", TimestampFeatures.defaults().impute(Impute.NONE));

        Features decided = open.decide(Scaling.STANDARD, Impute.MEDIAN);

        assertThat(decided.numbers()).isEqualTo(NUMBER.scaling(Scaling.STANDARD).impute(Impute.MEDIAN));
        // The median of points on a circle is no such point.
        assertThat(decided.timestamps())
                .isEqualTo(
                        TimestampFeatures.defaults().scaling(Scaling.STANDARD).impute(Impute.MEAN));
        assertThat(decided.fields())
                .containsEntry("a", NUMBER.scaling(Scaling.NONE).impute(Impute.MEDIAN))
                .containsEntry("b", NUMBER.scaling(Scaling.STANDARD).impute(Impute.REJECT))
                .containsEntry("c", CategoryFeatures.defaults())
                .containsEntry(
                        "d",
                        TimestampFeatures.defaults().scaling(Scaling.STANDARD).impute(Impute.NONE));
        assertThat(decided.decide(Scaling.NONE, Impute.NONE)).isEqualTo(decided);
        assertThat(open.decide(Scaling.NONE, Impute.NONE).timestamps().impute()).isEqualTo(Impute.NONE);
    }

    @Test
    void changesCopiesOnly() {
        Features before = Features.defaults();

        before.numbers(NUMBER.impute(Impute.NONE)).field("x", NUMBER);

        assertThat(before).isEqualTo(Features.defaults());
    }
}
