package io.maas.nlp.internal.model;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.NamedValues;
import io.maas.spi.InputCodec;
import java.util.ArrayList;
import java.util.List;

/** Makes texts of the one field {@code text}: a text, possibly empty. */
enum NamedText implements InputCodec<String> {
    /** The only one. */
    CODEC;

    private static final String FIELD = "text";
    private static final String EXPECTED = "a text, possibly empty";

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public String decode(NamedValues named) {
        List<Fault> faults = new ArrayList<>();
        Object value = named.values().get(FIELD);
        if (!named.values().containsKey(FIELD)) {
            faults.add(Fault.of(FIELD, "nothing", EXPECTED));
        } else if (!(value instanceof String)) {
            faults.add(Fault.of(FIELD, value == null ? "null" : value, EXPECTED));
        }
        for (String name : named.values().keySet()) {
            if (!name.equals(FIELD)) {
                faults.add(Fault.of(name, name, "the name of a field; the model takes [" + FIELD + "]"));
            }
        }
        if (value instanceof String text && faults.isEmpty()) {
            return text;
        }
        throw new InvalidInputException(faults);
    }
}
