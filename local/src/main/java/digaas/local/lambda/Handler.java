package digaas.local.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/**
 * A handler object of the functions jar.
 *
 * @param loader the class loader of its code
 * @param entry its {@code handleRequest}, the context passed as an object
 * @param contextType the interface that the context must have
 */
record Handler(ClassLoader loader, MethodHandle entry, Class<?> contextType) {
    /** Calls it on this thread. @throws Throwable what the handler throws */
    byte[] call(String payload, InvocationContext context) throws Throwable {
        Thread.currentThread().setContextClassLoader(loader);
        InputStream in = new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Object view = Proxy.newProxyInstance(loader, new Class<?>[] {contextType}, context);
        entry.invokeExact(in, (OutputStream) out, view);
        return out.toByteArray();
    }
}
