/** Text models: how they are trained, kept, verified and asked. */
@NullMarked
package io.maas.nlp.internal.model;

import org.jspecify.annotations.NullMarked;
