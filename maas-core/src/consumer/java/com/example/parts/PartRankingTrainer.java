package com.example.parts;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.NamedValues;
import io.maas.Schema;
import io.maas.Trainer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts which parts were ordered for which machine: learns from orders, is asked with a machine. */
record PartRankingTrainer() implements Trainer<Order, Machine, PartRanking> {

    @Override
    public Model<Machine, PartRanking> fit(Collection<? extends Order> orders) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Order order : orders) {
            counts.computeIfAbsent(order.machine(), machine -> new TreeMap<>()).merge(order.part(), 1, Integer::sum);
        }
        // The record is an answer of the model itself.
        PartRankingModel unrecorded = new PartRankingModel(manifest(orders.size(), List.of()), counts);
        String machine = counts.keySet().iterator().next();
        return new PartRankingModel(
                manifest(
                        orders.size(),
                        List.of(new PartRankingKind()
                                .record(
                                        new NamedValues(Map.of("machine", machine)),
                                        unrecorded.predict(new Machine(machine))))),
                counts);
    }

    private static ModelManifest manifest(int examples, List<ModelManifest.VerificationRecord> records) {
        return new ModelManifest(
                PartRankingFormat.ID,
                1,
                PartRankingKind.ID,
                Schema.of(Field.required("machine", FieldType.TEXT)),
                Schema.of(Field.required("parts", FieldType.TEXT), Field.required("scores", FieldType.NUMBER)),
                new Training("counting", Map.of(), 0, examples, "0".repeat(64)),
                Map.of(),
                Map.of("parts", "1.0"),
                records,
                Optional.empty());
    }

    /** One input for each machine of the orders held out; the truth is what was ordered for it. */
    @Override
    public List<KnownAnswer<Machine, PartRanking>> knownAnswers(
            Collection<? extends Order> train, Collection<? extends Order> heldOut) {
        Map<String, List<String>> ordered = heldOut.stream()
                .collect(Collectors.groupingBy(
                        Order::machine, TreeMap::new, Collectors.mapping(Order::part, Collectors.toList())));
        return ordered.entrySet().stream()
                .map(each -> new KnownAnswer<>(
                        new Machine(each.getKey()),
                        new PartRanking(
                                each.getValue(),
                                each.getValue().stream().map(part -> 1.0).toList())))
                .toList();
    }
}
