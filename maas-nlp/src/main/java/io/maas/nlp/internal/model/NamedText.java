package io.maas.nlp.internal.model;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.NamedValues;
import io.maas.internal.fields.UnknownNames;
import io.maas.spi.InputCodec;
import java.util.List;

/** Makes texts of the one field {@code text}: a text, possibly empty. */
enum NamedText implements InputCodec<String> {
    /** The only one. */
    CODEC;

    private static final String FIELD = "text";
    private static final List<String> FIELDS = List.of(FIELD);
    private static final String EXPECTED = "a text, possibly empty";

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public String decode(NamedValues named) {
        FaultList faults = new FaultList();
        Object value = named.values().get(FIELD);
        if (!named.values().containsKey(FIELD)) {
            faults.add(Fault.of(FIELD, "nothing", EXPECTED));
        } else if (!(value instanceof String)) {
            faults.add(Fault.of(FIELD, value == null ? "null" : value, EXPECTED));
        }
        UnknownNames.tell(named.values().keySet(), FIELDS, faults);
        if (value instanceof String text && faults.isEmpty()) {
            return text;
        }
        throw faults.exception();
    }
}
