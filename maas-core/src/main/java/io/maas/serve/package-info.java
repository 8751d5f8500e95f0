/**
 * Models as a service inside the program: one {@link io.maas.serve.ModelHub} over a store, shared by any number of threads.
 *
 * <p>A hub hands out {@link io.maas.serve.HubPredictor}s that follow their alias: concurrent calls are gathered into batches
 * where that pays, overload is refused early, and a new version takes over between two calls.
 */
@NullMarked
package io.maas.serve;

import org.jspecify.annotations.NullMarked;
