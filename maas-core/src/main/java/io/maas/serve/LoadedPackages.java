package io.maas.serve;

import io.maas.store.ModelStore;
import io.maas.store.Publication;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The packages of a store that are in memory. */
final class LoadedPackages {

    private final ModelStore store;
    private final ConcurrentMap<Publication, LoadedPackage> all = new ConcurrentHashMap<>();

    LoadedPackages(ModelStore store) {
        this.store = store;
    }

    /** Holds a package, which need not be in memory yet; to be dropped. */
    LoadedPackage hold(Publication publication) {
        while (true) {
            LoadedPackage known = all.get(publication);
            if (known != null) {
                if (known.hold()) {
                    return known;
                }
                // Its last holder is about to remove it.
                all.remove(publication, known);
            }
            LoadedPackage[] made = new LoadedPackage[1];
            made[0] = new LoadedPackage(publication, store, () -> all.remove(publication, made[0]));
            if (all.putIfAbsent(publication, made[0]) == null) {
                return made[0];
            }
        }
    }

    int count() {
        return all.size();
    }
}
