package io.maas.nlp.internal.network;

import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Network;
import io.maas.tensor.TrainedNetwork;
import java.util.Map;

/** What is trained: a network, how training texts are written into it, and how it is compiled. For one thread at a time. */
sealed interface Design permits SparseDesign, SequenceDesign {

    /** Of so many texts one is learnt from as if nothing were in it, so that empty texts are answered by what is frequent. */
    int LEFT_EMPTY = 100;

    /** Describes the network. */
    Network network(int labels);

    /** Writes a training text. */
    void write(int text, ExampleSlot slot);

    /** Returns what was decided, for the manifest. */
    Map<String, String> parameters();

    /** Compiles what was trained. */
    TextNetwork compile(TrainedNetwork trained);

    /** Returns a dense layer of a trained network. */
    static Affine affine(TrainedNetwork trained, String layer) {
        return new Affine(
                trained.weightShape(layer + "/kernel")[0],
                trained.weight(layer + "/kernel"),
                trained.weight(layer + "/bias"));
    }
}
