/**
 * A hub's models for programs that are not in the JVM: the REST endpoints of the Open Inference Protocol (KServe V2) and a
 * plain JSON one.
 *
 * <p>{@link io.maas.serve.http.InferenceHandler} takes requests and gives responses as bytes, whatever server they come from;
 * {@link io.maas.serve.http.InferenceServer} puts it on the HTTP server of the JDK.
 */
@NullMarked
package io.maas.serve.http;

import org.jspecify.annotations.NullMarked;
