package com.example.parts;

import java.util.List;

/**
 * The parts that will be needed, the likeliest first: a kind of answer that the library does not know.
 *
 * @param parts the parts
 * @param scores a score for each part, from 0 to 1
 */
record PartRanking(List<String> parts, List<Double> scores) {
    /** Copies the lists. */
    PartRanking {
        parts = List.copyOf(parts);
        scores = List.copyOf(scores);
    }
}
