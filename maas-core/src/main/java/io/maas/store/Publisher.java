package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Artifact;
import io.maas.ModelManifest.Release;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.internal.manifest.ManifestCodec;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes versions appear and disappear.
 *
 * <p>A package is made in the staging folder under the publish lock: every file is written and made durable, the manifest
 * last. Then, under the state lock, it gets its version and is renamed to where readers look. A process that dies on the way
 * leaves a folder that no reader sees; whoever holds the publish lock next knows that it is nobody's, and deletes it.
 */
record Publisher(ModelFolder model, StoreOptions options) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
    private static final String IN_THE_MAKING = "publish-";
    private static final String DISAPPEARED = "deleted-";

    ModelRef publish(Model<?, ?> source, ModelManifest unpublished, ModelFormat format) throws IOException {
        ModelManifest written = unpublished.withFormatVersion(format.version());
        return staging(staged -> {
            format.write(source, staged);
            return next(staged, written);
        });
    }

    /** Adds a package under the next version. */
    ModelRef add(PublishedPackage source) throws IOException {
        return staging(staged -> {
            copy(source, staged);
            return next(staged, source.manifest());
        });
    }

    /**
     * Adds a package as it is, under the version that it has.
     *
     * @throws StoreException if that version was given before
     */
    ModelRef addAsItIs(PublishedPackage source) throws IOException {
        return staging(staged -> {
            copy(source, staged);
            return holdingState(() -> {
                model.take(source.ref().version());
                return appear(staged, source.ref(), source.manifestBytes());
            });
        });
    }

    private static void copy(PublishedPackage source, StagedPackage staged) throws IOException {
        for (Artifact each : source.artifacts()) {
            try (OutputStream out = staged.create(each.path())) {
                source.copy(each.path(), out);
            }
        }
    }

    private interface Staging {
        ModelRef fill(StagedPackage staged) throws IOException;
    }

    private ModelRef staging(Staging action) throws IOException {
        Disk.createFolders(model.folder());
        return StoreLock.holding(model.publishLock(), "publishing " + model.name(), options.patience(), () -> {
            sweep(IN_THE_MAKING);
            Path folder = model.staging().resolve(IN_THE_MAKING + UUID.randomUUID());
            try (StagedPackage staged = StagedPackage.create(folder)) {
                return action.fill(staged);
            }
        });
    }

    private ModelRef next(StagedPackage staged, ModelManifest manifest) throws IOException {
        return holdingState(() -> {
            ModelRef ref = model.ref(model.unusedVersion());
            Release release = new Release(ref, options.clock().instant(), staged.artifacts());
            return appear(staged, ref, ManifestCodec.encode(manifest.withRelease(release)));
        });
    }

    /** Completes a package and moves it to where readers look. To be called under the state lock. */
    private ModelRef appear(StagedPackage staged, ModelRef ref, byte[] manifest) throws IOException {
        checkReadable(staged, ref, manifest);
        staged.seal(manifest);
        // A rename onto a version that exists fails, whatever the lock did: versions are never replaced.
        Disk.move(staged.folder(), model.version(ref.version()));
        try {
            Disk.syncFolder(model.folder());
        } catch (IOException failed) {
            throw new StoreException(
                    ref + " was published, but the disk could not say whether it survives a loss of power: " + failed,
                    failed);
        }
        model.keepHint();
        LOG.debug("published {} with {} artifacts", ref, staged.artifacts().size());
        return ref;
    }

    /** Refuses what readers would refuse, before anyone sees it. */
    private void checkReadable(StagedPackage staged, ModelRef ref, byte[] manifest) {
        try {
            PublishedPackage.checkLimits(staged.artifacts(), ref, options.limits());
            ManifestCodec.decode(manifest, "its manifest", options.limits().json());
        } catch (CorruptModelException unreadable) {
            throw new StoreException(
                    model.name() + " cannot be published, as it could not be read back: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** Makes a version disappear. To be called under the state lock. */
    void delete(ModelRef ref) throws IOException {
        sweep(DISAPPEARED);
        List<String> referring = new Aliases(model).pointingAt(ref);
        if (!referring.isEmpty()) {
            throw new StoreException(ref + " is in use and was not deleted; "
                    + Listing.of("aliases that point at it", referring) + "; move them first");
        }
        model.retire(ref.version());
        Path folder = model.staging().resolve(DISAPPEARED + UUID.randomUUID());
        Disk.createFolders(model.staging());
        Disk.move(model.version(ref.version()), folder);
        Disk.syncFolder(model.folder());
        model.keepHint();
        LOG.debug("deleted {}", ref);
        discard(folder);
    }

    <T> T holdingState(DiskAction<T> action) throws IOException {
        return StoreLock.holding(
                model.stateLock(), "the versions and aliases of " + model.name(), options.patience(), action);
    }

    /** Deletes what a writer of this kind left behind when it died; we hold the lock that it held. */
    private void sweep(String prefix) throws IOException {
        for (Path entry : Disk.list(model.staging())) {
            if (Disk.nameOf(entry).startsWith(prefix)) {
                LOG.warn("deleting what a writer of {} left behind when it died: {}", model.name(), entry);
                // Moved first: should its writer live, on a disk whose locks do nothing, it fails instead of publishing
                // a package that is being deleted.
                Path moved = model.staging().resolve(prefix + UUID.randomUUID());
                Disk.move(entry, moved);
                discard(moved);
            }
        }
    }

    /** Deletes what no reader sees any more; if that fails, the next writer tries again. */
    private static void discard(Path folder) {
        try {
            Disk.deleteTree(folder);
        } catch (IOException failed) {
            LOG.warn("cannot delete {} yet", folder, failed);
        }
    }
}
