package io.maas.serve;

import io.maas.Model;
import io.maas.ModelRef;

/**
 * A loaded version of a model, in use until it is retired and its last call is done.
 *
 * @param model the model
 * @param ref its name and version
 * @param leases who uses it; they close the model
 */
record ServedVersion<I, O>(Model<I, O> model, ModelRef ref, Leases leases) {

    static <I, O> ServedVersion<I, O> of(Model<I, O> model, ModelRef ref, Runnable onClose) {
        return new ServedVersion<>(model, ref, new Leases(Stripes.COUNT, onClose));
    }
}
