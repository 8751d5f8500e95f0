package com.example.parts;

/**
 * A machine to be repaired: what the model is asked with.
 *
 * @param name the machine
 */
record Machine(String name) {}
