package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.ModelRef;
import io.maas.spi.PackageStorage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the verification of a package found.
 *
 * @param damages the files that are not as they were published; a damaged manifest hides the state of the artifacts
 * @param unchecked what the package gives no means to check, in words, such as its answers if it was published without
 *     {@linkplain PublishOptions#verificationRecords verification records}
 */
public record PackageCheck(List<Damage> damages, List<String> unchecked) {

    private static final String NO_RECORDS = "the answers of the model: it was published without verification records,"
            + " so that loading it replays none";

    /** Copies the lists. */
    public PackageCheck {
        damages = List.copyOf(damages);
        unchecked = List.copyOf(unchecked);
    }

    /**
     * Says whether every file is as it was published.
     *
     * @return whether nothing is damaged
     */
    public boolean isSound() {
        return damages.isEmpty();
    }

    static PackageCheck of(PublishedPackage files) {
        return new PackageCheck(
                files.damages(), files.manifest().verification().isEmpty() ? List.of(NO_RECORDS) : List.of());
    }

    /** Verifies a package that may not even open. */
    static PackageCheck of(PackageStorage storage, ModelRef ref, StoreLimits limits) throws IOException {
        List<Damage> missing = new ArrayList<>();
        for (String file : List.of(PublishedPackage.MANIFEST, PublishedPackage.CHECKSUM)) {
            try {
                storage.size(file);
            } catch (NoSuchFileException none) {
                missing.add(new Damage(file, "it is missing"));
            } catch (CorruptModelException damaged) {
                // Told when it is opened.
            }
        }
        if (!missing.isEmpty()) {
            return new PackageCheck(missing, List.of());
        }
        try {
            return of(PublishedPackage.open(storage, Optional.of(ref), limits));
        } catch (CorruptModelException | IOException damaged) {
            Damage damage = new Damage(PublishedPackage.MANIFEST, String.valueOf(damaged.getMessage()));
            return new PackageCheck(List.of(damage), List.of());
        }
    }
}
