package io.maas.benchmarks;

import io.maas.tabular.Target;

/**
 * A row of 15 numbers and 5 categories, as a machining line gives.
 *
 * @param n0 a number
 * @param n1 a number
 * @param n2 a number
 * @param n3 a number
 * @param n4 a number
 * @param n5 a number
 * @param n6 a number
 * @param n7 a number
 * @param n8 a number
 * @param n9 a number
 * @param n10 a number
 * @param n11 a number
 * @param n12 a number
 * @param n13 a number
 * @param n14 a number
 * @param machine one of 12
 * @param product one of 40
 * @param shift one of 3
 * @param operator one of 20
 * @param material one of 6
 * @param worn the truth, which is no feature
 */
public record Reading(
        double n0,
        double n1,
        double n2,
        double n3,
        double n4,
        double n5,
        double n6,
        double n7,
        double n8,
        double n9,
        double n10,
        double n11,
        double n12,
        double n13,
        double n14,
        String machine,
        String product,
        String shift,
        String operator,
        String material,
        @Target boolean worn) {}
