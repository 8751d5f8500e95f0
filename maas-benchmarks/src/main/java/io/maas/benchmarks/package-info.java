/** JMH benchmarks: the peers as benchmark methods beside ours. */
@NullMarked
package io.maas.benchmarks;

import org.jspecify.annotations.NullMarked;
