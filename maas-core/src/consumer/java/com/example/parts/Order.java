package com.example.parts;

/**
 * An order of the past: what the trainer learns from.
 *
 * @param machine the machine that was repaired
 * @param part the part that was ordered
 */
record Order(String machine, String part) {}
