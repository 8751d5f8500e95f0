package io.maas.store;

import java.io.IOException;

/** Something that is done on disk. */
@FunctionalInterface
interface DiskAction<T> {
    T run() throws IOException;
}
