"""Prints what Keras (3, on TensorFlow) computes for the layers of KerasLayersTest: python keras_layers.py > keras_layers.txt

Inputs and weights are waves that the test computes too: number i of array k is sin(0.7 i + k) / 2; variances are 1 more.
Array 0 is the input, the weights follow in the order of the layer.
"""

import numpy as np
from keras import layers


def wave(shape, k, add=0.0):
    count = int(np.prod(shape))
    return (np.sin(0.7 * np.arange(count) + k) / 2 + add).astype("float32").reshape(shape)


def show(name, output):
    print(name, *["%.7g" % v for v in np.asarray(output).ravel()])


def weights(layer, add=()):
    layer.set_weights([wave(w.shape, k + 1, 1.0 if k in add else 0.0) for k, w in enumerate(layer.get_weights())])


def run(name, layer, shape, add=(), **options):
    x = wave((2,) + shape, 0)
    layer(x)
    weights(layer, add)
    show(name, layer(x, **options))


IMAGE, SEQUENCE = (5, 4, 3), (4, 6)
run("dense", layers.Dense(3, activation="gelu"), SEQUENCE)
run("conv2d_same", layers.Conv2D(2, 3, strides=2, padding="same", activation="tanh"), IMAGE)
run("conv2d_valid", layers.Conv2D(2, (2, 3), padding="valid", activation="relu"), IMAGE)
run("depthwise", layers.DepthwiseConv2D(3, padding="same", depth_multiplier=2), IMAGE)
run("conv1d_same", layers.Conv1D(2, 3, padding="same", activation="sigmoid"), SEQUENCE)
run("conv1d_valid", layers.Conv1D(2, 2, strides=2, padding="valid", activation="softmax"), SEQUENCE)
run("max_pool2d", layers.MaxPooling2D(3, strides=2, padding="same"), IMAGE)
run("average_pool2d", layers.AveragePooling2D(2, strides=1, padding="same"), IMAGE)
run("max_pool1d", layers.MaxPooling1D(2), SEQUENCE)
run("average_pool1d", layers.AveragePooling1D(2), SEQUENCE)
run("global_max", layers.GlobalMaxPooling2D(), IMAGE)
run("global_average", layers.GlobalAveragePooling1D(), SEQUENCE)
run("batch_norm_predicting", layers.BatchNormalization(), IMAGE, add=(3,), training=False)
run("batch_norm_learning", layers.BatchNormalization(), IMAGE, add=(3,), training=True)
run("layer_norm", layers.LayerNormalization(epsilon=1e-5), SEQUENCE)
run("lstm", layers.LSTM(3), SEQUENCE)
run("lstm_sequence", layers.LSTM(3, return_sequences=True), SEQUENCE)
run("gru", layers.GRU(3), SEQUENCE)
run("bidirectional_lstm", layers.Bidirectional(layers.LSTM(2)), SEQUENCE)
run("bidirectional_gru", layers.Bidirectional(layers.GRU(2, return_sequences=True)), SEQUENCE)

x = wave((2, 4, 6), 0)
attention = layers.MultiHeadAttention(num_heads=2, key_dim=3)
attention(x, x)
weights(attention)
show("attention", attention(x, x))

# Tokens: 0 is padding. The vectors of padding do not matter to what follows.
tokens = np.array([[1, 2, 2, 0, 0], [2, 0, 1, 1, 0]])
embedding = layers.Embedding(3, 4, mask_zero=True)
vectors = embedding(tokens)
weights(embedding)
vectors = embedding(tokens)
mask = embedding.compute_mask(tokens)


def masked(name, layer):
    layer(vectors, mask=mask)
    layer.set_weights([wave(w.shape, k + 2) for k, w in enumerate(layer.get_weights())])
    show(name, layer(vectors, mask=mask))


masked("masked_lstm", layers.LSTM(3, return_sequences=True))
masked("masked_gru", layers.GRU(3, go_backwards=True))
masked("masked_average", layers.GlobalAveragePooling1D())
attention = layers.MultiHeadAttention(num_heads=2, key_dim=2)
attention(vectors, vectors)
attention.set_weights([wave(w.shape, k + 2) for k, w in enumerate(attention.get_weights())])
# Only what is looked at is masked: what padding itself sees does not matter.
show("masked_attention", attention(vectors, vectors, attention_mask=mask[:, None, :])[:, :1])
