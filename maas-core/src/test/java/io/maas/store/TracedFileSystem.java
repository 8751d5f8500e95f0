package io.maas.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The file system of this machine, which notes what is done below one folder: {@code stat press/1}, {@code list press},
 * {@code write press/...}, {@code force press/1}, {@code move a -> b}. It can be told to fail at some of it.
 */
final class TracedFileSystem extends FileSystem {

    private final Path root;
    private final List<String> trace = new CopyOnWriteArrayList<>();
    private final Provider provider = new Provider();
    private volatile Failure failure = step -> {};

    TracedFileSystem(Path root) {
        this.root = root;
    }

    /** Decides whether a step fails. */
    interface Failure {
        void at(String step) throws IOException;
    }

    /** Returns the folder, by whose path everything is traced. */
    Path root() {
        return wrap(root);
    }

    /** Returns what was done, and forgets it. */
    List<String> drain() {
        List<String> all = List.copyOf(trace);
        trace.clear();
        return all;
    }

    void failing(Failure when) {
        failure = when;
    }

    private void note(String step, Path path) throws IOException {
        note(step + " " + name(path));
    }

    private void note(String step) throws IOException {
        trace.add(step);
        failure.at(step);
    }

    private String name(Path path) {
        Path plain = unwrap(path);
        return plain.startsWith(root) ? root.relativize(plain).toString() : plain.toString();
    }

    private Path wrap(Path path) {
        return (Path) Proxy.newProxyInstance(
                TracedFileSystem.class.getClassLoader(),
                new Class<?>[] {Path.class, Traced.class},
                (proxy, method, arguments) -> invoke(path, method, arguments));
    }

    private interface Traced {
        Path plain();
    }

    private static Path unwrap(Path path) {
        return path instanceof Traced traced ? traced.plain() : path;
    }

    private Object invoke(Path path, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "plain" -> {
                return path;
            }
            case "getFileSystem" -> {
                return this;
            }
            default -> {}
        }
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] instanceof Path other ? unwrap(other) : plain[i];
        }
        try {
            Object result = method.invoke(path, plain);
            return result instanceof Path made ? wrap(made) : result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return root.getFileSystem().getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return root.getFileSystem().supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(root.getFileSystem().getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    private final class Provider extends FileSystemProvider {

        private FileSystemProvider plain() {
            return root.getFileSystem().provider();
        }

        @Override
        public String getScheme() {
            return "traced";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
            note("read", path);
            return plain().newInputStream(unwrap(path), options);
        }

        @Override
        public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
            note("write", path);
            return plain().newOutputStream(unwrap(path), options);
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            note("open", path);
            return plain().newByteChannel(unwrap(path), options, attributes);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            FileChannel channel = plain().newFileChannel(unwrap(path), options, attributes);
            return new ForcedChannel(channel, () -> note("force", path));
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            note("list", folder);
            DirectoryStream<Path> entries = plain().newDirectoryStream(unwrap(folder), each -> true);
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    Iterator<Path> each = entries.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return each.hasNext();
                        }

                        @Override
                        public Path next() {
                            return wrap(each.next());
                        }
                    };
                }

                @Override
                public void close() throws IOException {
                    entries.close();
                }
            };
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            plain().createDirectory(unwrap(folder), attributes);
            note("create", folder);
        }

        @Override
        public void delete(Path path) throws IOException {
            plain().delete(unwrap(path));
            note("delete", path);
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            note("move " + name(source) + " -> " + name(target));
            plain().move(unwrap(source), unwrap(target), options);
        }

        @Override
        public boolean isSameFile(Path path, Path other) throws IOException {
            return plain().isSameFile(unwrap(path), unwrap(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return plain().isHidden(unwrap(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return plain().getFileStore(unwrap(path));
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            note("stat", path);
            plain().checkAccess(unwrap(path), modes);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return plain().getFileAttributeView(unwrap(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            note("stat", path);
            return plain().readAttributes(unwrap(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            note("stat", path);
            return plain().readAttributes(unwrap(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            plain().setAttribute(unwrap(path), attribute, value, options);
        }
    }
}
