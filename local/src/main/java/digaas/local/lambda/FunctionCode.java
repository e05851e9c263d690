package digaas.local.lambda;

import digaas.local.template.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The classes of one jar in a class loader of their own, whose parent knows the JDK only: as on Lambda, the code sees
 * nothing of what runs it.
 */
record FunctionCode(URLClassLoader loader) implements AutoCloseable {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

    static FunctionCode of(Path jar) throws IOException {
        if (!Files.isReadable(jar)) {
            throw new NoSuchFileException(jar.toString(), null, "the functions aren't built");
        }
        URL[] classPath = {jar.toUri().toURL()};
        return new FunctionCode(new URLClassLoader("functions", classPath, ClassLoader.getPlatformClassLoader()));
    }

    /** Builds a function's handler: its constructor gets the function's environment. */
    Handler handler(Resource.Function function, Map<String, String> environment) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object instance = loader.loadClass(function.handler())
                    .getConstructor(Map.class)
                    .newInstance(Map.copyOf(environment));
            return new Handler(loader, entry(instance), context());
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new FunctionLoadException(function.logicalId() + ": " + function.handler() + ": " + reason, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private MethodHandle entry(Object instance) throws ReflectiveOperationException {
        Class<?> contract = loader.loadClass(RUNTIME + "RequestStreamHandler");
        MethodType type = MethodType.methodType(void.class, InputStream.class, OutputStream.class, context());
        return MethodHandles.publicLookup()
                .findVirtual(contract, "handleRequest", type)
                .bindTo(instance)
                .asType(type.changeParameterType(2, Object.class));
    }

    private Class<?> context() throws ClassNotFoundException {
        return loader.loadClass(RUNTIME + "Context");
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
