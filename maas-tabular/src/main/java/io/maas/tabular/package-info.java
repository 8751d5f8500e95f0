/** Tables of machine readings: records, CSV and JDBC in; features; trainers; models as fast as flat arrays. */
@NullMarked
package io.maas.tabular;

import org.jspecify.annotations.NullMarked;
