package com.example.parts;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ranks parts by how often they were ordered for a machine.
 *
 * @param manifest what the model is
 * @param counts how often each part was ordered, by machine
 */
record PartRankingModel(ModelManifest manifest, Map<String, Map<String, Integer>> counts)
        implements Model<Machine, PartRanking> {

    @Override
    public PartRanking predict(Machine machine) {
        Map<String, Integer> parts = counts.get(machine.name());
        if (parts == null) {
            throw new InvalidInputException(Fault.of("machine", machine.name(), "one of " + counts.keySet()));
        }
        double all = parts.values().stream().mapToInt(Integer::intValue).sum();
        List<Map.Entry<String, Integer>> sorted = parts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        return new PartRanking(
                sorted.stream().map(Map.Entry::getKey).toList(),
                sorted.stream().map(each -> each.getValue() / all).toList());
    }

    @Override
    public List<PartRanking> predictAll(List<? extends Machine> machines) {
        return machines.stream().map(this::predict).toList();
    }

    @Override
    public Optional<Explainer<Machine>> explainer() {
        return Optional.of(new Explainer<>() {
            @Override
            public Explanation explain(Machine machine) {
                return explain(machine, predict(machine).parts().get(0));
            }

            @Override
            public Explanation explain(Machine machine, String part) {
                double count = counts.get(machine.name()).get(part);
                return new Explanation(
                        part,
                        Explanation.Scale.VALUE,
                        0,
                        List.of(new Explanation.Contribution("orders", "machine", machine.name(), count)),
                        count);
            }
        });
    }
}
