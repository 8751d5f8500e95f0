/**
 * The smallest model format there is, complete: a model for an implementer of formats to read, and for tests of stores to
 * publish.
 */
@NullMarked
package io.maas.contract.line;

import org.jspecify.annotations.NullMarked;
