package io.maas.serve.http;

import io.maas.NamedValues;
import io.maas.internal.json.JsonStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an inference request of the Open Inference Protocol asks.
 *
 * @param id what the response is to carry; empty if nothing
 * @param records the records
 * @param outputs the outputs that are wanted, each once; empty for the usual ones
 */
record TensorRequest(String id, List<NamedValues> records, List<String> outputs) {

    /**
     * Reads a request.
     *
     * @param mostRecords the most records taken
     * @throws HttpProblem 400 if its tensors are no records
     */
    static TensorRequest read(JsonStream in, int mostRecords) throws IOException {
        return new Reading(in, mostRecords).request();
    }

    private record Input(String name, List<@Nullable Object> values) {}

    private static final class Reading {

        private final JsonStream in;
        private final int mostRecords;
        private final List<Input> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private String id = "";
        private boolean hasInputs;

        Reading(JsonStream in, int mostRecords) {
            this.in = in;
            this.mostRecords = mostRecords;
        }

        TensorRequest request() throws IOException {
            in.members("", name -> {
                switch (name) {
                    case "id" -> id = in.text(name);
                    case "inputs" -> {
                        hasInputs = true;
                        in.items(name, () -> inputs.add(input(name + "[" + inputs.size() + "]")));
                    }
                    case "outputs" -> in.items(name, () -> outputs.add(output(name + "[" + outputs.size() + "]")));
                    default -> in.skip();
                }
            });
            if (!hasInputs) {
                throw in.missing("inputs");
            }
            // Each is written out: a small request for many would be answered with more than memory holds.
            refuseTwice("outputs", outputs);
            refuseTwice("inputs", inputs.stream().map(Input::name).toList());
            return new TensorRequest(id, records(), outputs);
        }

        private List<NamedValues> records() {
            int count = inputs.isEmpty() ? 0 : inputs.get(0).values().size();
            if (count == 0) {
                throw new HttpProblem(400, "there must be inputs, with at least one value each");
            }
            for (Input input : inputs) {
                if (input.values().size() != count) {
                    throw new HttpProblem(
                            400,
                            "all inputs must have as many values as the first, which has " + count + ", but "
                                    + shortened(input.name()) + " has "
                                    + input.values().size());
                }
            }
            List<NamedValues> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (Input input : inputs) {
                    values.put(input.name(), input.values().get(i));
                }
                records.add(new NamedValues(values));
            }
            return records;
        }

        private String output(String place) throws IOException {
            List<String> name = new ArrayList<>(1);
            in.members(place, member -> {
                if (member.equals("name")) {
                    name.add(in.text(place + ".name"));
                } else {
                    in.skip();
                }
            });
            if (name.isEmpty()) {
                throw in.missing(place + ".name");
            }
            return name.get(0);
        }

        private Input input(String place) throws IOException {
            Parts parts = new Parts();
            in.members(place, member -> {
                switch (member) {
                    case "name" -> parts.name = in.text(place + ".name");
                    case "datatype" -> parts.type = datatype(place + ".datatype");
                    case "shape" -> {
                        List<@Nullable Object> shape = new ArrayList<>();
                        in.items(place + ".shape", () -> shape.add(in.value()));
                        parts.shape = shape;
                    }
                    case "data" -> {
                        List<@Nullable Object> data = new ArrayList<>();
                        flatten(place + ".data", data);
                        parts.data = data;
                    }
                    default -> in.skip();
                }
            });
            return new Input(
                    given(parts.name, place + ".name"),
                    checked(
                            shortened(parts.name),
                            given(parts.type, place + ".datatype"),
                            given(parts.shape, place + ".shape"),
                            given(parts.data, place + ".data")));
        }

        private <T> T given(@Nullable T part, String place) {
            if (part == null) {
                throw in.missing(place);
            }
            return part;
        }

        private Datatype datatype(String place) throws IOException {
            String text = in.text(place);
            return Arrays.stream(Datatype.values())
                    .filter(each -> each.name().equals(text))
                    .findAny()
                    .orElseThrow(() -> in.expected(
                            place, "one of " + List.of(Datatype.values()) + ", not '" + shortened(text) + "'"));
        }

        private void flatten(String place, List<@Nullable Object> flat) throws IOException {
            in.items(place, () -> {
                if (in.startsList()) {
                    flatten(place, flat);
                    return;
                }
                if (flat.size() == mostRecords) {
                    throw new HttpProblem(400, "at most " + mostRecords + " records are taken at a time");
                }
                flat.add(in.value());
            });
        }

        private static List<@Nullable Object> checked(
                String name, Datatype type, List<@Nullable Object> shape, List<@Nullable Object> data) {
            boolean column =
                    shape.size() == 1 || (shape.size() == 2 && Long.valueOf(1).equals(shape.get(1)));
            if (!column || !Long.valueOf(data.size()).equals(shape.get(0))) {
                throw new HttpProblem(
                        400,
                        "the input " + name + " must have the shape [n] or [n, 1] and as many values, not "
                                + shortened(shape) + " and " + data.size() + " values");
            }
            for (Object value : data) {
                if (value != null && !type.takes(value)) {
                    throw new HttpProblem(
                            400, "the input " + name + " is of type " + type + ", which cannot be " + shortened(value));
                }
            }
            return data;
        }

        private static void refuseTwice(String what, List<String> names) {
            Set<String> known = new HashSet<>();
            for (String name : names) {
                if (!known.add(name)) {
                    throw new HttpProblem(400, "two " + what + " are named " + shortened(name));
                }
            }
        }
    }

    /** What an input consists of, in whatever order it comes. */
    private static final class Parts {
        private @Nullable String name;
        private @Nullable Datatype type;
        private @Nullable List<@Nullable Object> shape;
        private @Nullable List<@Nullable Object> data;
    }

    static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
