package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTableTest {

    @Test
    void tellsCategoriesOfEqualHashCodesApart() {
        // "Aa" and "BB" hash alike, and so do all words made of them.
        Map<String, Integer> entries = new HashMap<>();
        for (int i = 0; i < 64; i++) {
            entries.put(colliding(i), i);
        }
        assertThat(entries.keySet()).extracting(String::hashCode).containsOnly("AaAaAaAaAaAa".hashCode());

        CategoryTable table = CategoryTable.of(entries);

        entries.forEach((key, value) -> assertThat(table.get(key, -1)).isEqualTo(value));
        assertThat(table.get("AaAaAaAaAaAaAa", -1)).isEqualTo(-1);
    }

    private static String colliding(int bits) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            word.append((bits >> i & 1) == 0 ? "Aa" : "BB");
        }
        return word.toString();
    }

    @Test
    void holdsNothingAtAll() {
        assertThat(CategoryTable.of(Map.of()).get("", 7)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsAMap(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> entries = new HashMap<>();
        int size = random.nextInt(3000);
        for (int i = 0; i < size; i++) {
            entries.put(Integer.toString(random.nextInt(5000), 36), random.nextInt());
        }

        CategoryTable table = CategoryTable.of(entries);

        for (int i = 0; i < 5000; i++) {
            String key = Integer.toString(i, 36);
            assertThat(table.get(key, -5)).as("seed %d, key %s", seed, key).isEqualTo(entries.getOrDefault(key, -5));
        }
    }
}
