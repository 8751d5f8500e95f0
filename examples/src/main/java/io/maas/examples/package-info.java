/** Small runnable programs, one a job; each takes the path of your own file. */
@NullMarked
package io.maas.examples;

import org.jspecify.annotations.NullMarked;
