package com.example.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.maas.CorruptModelException;
import io.maas.Fault;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.NamedValues;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the counts as lines of text. */
public final class PartRankingFormat implements ModelFormat {

    static final String ID = "part-ranking";
    private static final String FILE = "counts.txt";

    /** Used by {@link java.util.ServiceLoader}. */
    public PartRankingFormat() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
        StringBuilder lines = new StringBuilder();
        ((PartRankingModel) model)
                .counts()
                .forEach((machine, parts) -> parts.forEach((part, count) -> lines.append(machine)
                        .append(';')
                        .append(part)
                        .append(';')
                        .append(count)
                        .append('\n')));
        try (OutputStream out = artifacts.create(FILE)) {
            out.write(lines.toString().getBytes(UTF_8));
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        if (!input.isAssignableFrom(Machine.class) || !output.isAssignableFrom(PartRanking.class)) {
            throw new IncompatibleModelException("takes a Machine and answers with a PartRanking");
        }
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (String line :
                new String(artifacts.read(FILE, 1_000_000), UTF_8).lines().toList()) {
            String[] parts = line.split(";", -1);
            if (parts.length != 3) {
                throw new CorruptModelException(FILE + " has a malformed line");
            }
            counts.computeIfAbsent(parts[0], machine -> new TreeMap<>()).put(parts[1], Integer.valueOf(parts[2]));
        }
        // Checked first of all.
        @SuppressWarnings("unchecked")
        Model<I, O> model = (Model<I, O>) new PartRankingModel(manifest, counts);
        return model;
    }

    @Override
    public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.of(new InputCodec<Machine>() {
            @Override
            public Class<Machine> type() {
                return Machine.class;
            }

            @Override
            public Machine decode(NamedValues values) {
                if (values.values().get("machine") instanceof String name
                        && values.values().size() == 1) {
                    return new Machine(name);
                }
                throw new InvalidInputException(Fault.of("machine", values.values(), "the name of a machine alone"));
            }
        });
    }
}
