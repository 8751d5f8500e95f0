/** Tests of judging models. */
package io.maas.evaluation;
