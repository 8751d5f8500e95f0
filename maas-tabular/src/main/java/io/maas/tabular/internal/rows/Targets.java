package io.maas.tabular.internal.rows;

import io.maas.Fault;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.tabular.internal.values.NumberText;
import org.jspecify.annotations.Nullable;

/** Truths as regressions want them. */
final class Targets {

    private Targets() {}

    static double number(@Nullable String text, Field target) {
        if (text == null) {
            return Double.NaN;
        }
        double value = NumberText.parse(text.strip());
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(Fault.of(
                    target.name(), text, "a number, as the target of a regression; for labels use a classifier"));
        }
        return value;
    }
}
