package io.maas.tabular.internal.features;

import io.maas.FieldType;
import io.maas.tabular.internal.features.HashEncoding.Hashing;
import java.util.List;

/**
 * A text as the counts of its hashed n-grams, scaled to length 1: what models of earlier versions have. Nothing is fitted to it any
 * more.
 *
 * @param field the field
 * @param unit what n-grams are made of
 * @param least the length of the shortest n-grams
 * @param most the length of the longest n-grams
 * @param hashing which column, and with which sign
 * @param flag whether there is a column that says that the text was missing
 */
record TextEncoding(String field, Unit unit, int least, int most, Hashing hashing, boolean flag) implements Encoding {

    /** The longest n-grams. */
    static final int LONGEST = 8;

    /** What n-grams are made of. */
    enum Unit {
        /** Runs of letters and digits. */
        WORD,
        /** Code points. */
        CHARACTER
    }

    TextEncoding {
        if (least < 1 || most < least || most > LONGEST) {
            throw new IllegalArgumentException("there are no n-grams of " + least + " to " + most);
        }
    }

    @Override
    public boolean encodes(FieldType type) {
        return type == FieldType.TEXT;
    }

    @Override
    public List<String> names() {
        List<String> names = hashing.names(field);
        if (flag) {
            names.add(Encoding.missingName(field));
        }
        return names;
    }
}
