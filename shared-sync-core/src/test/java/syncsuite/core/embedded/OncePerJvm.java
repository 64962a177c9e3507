package syncsuite.core.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the one copy of a server that a JVM runs. Quarkus loads test classes again for each application that it
 * starts, and a static field lives once per class loader; therefore servers are kept by the classes that the system
 * class loader knows, and called with JDK types only.
 */
final class OncePerJvm {
    private OncePerJvm() {}

    /** Calls a static method, found by name and number of arguments, of the system class loader's copy of a class. */
    static @Nullable Object call(Class<?> owner, String method, @Nullable Object... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        try {
            // servers look up their own plug-ins by the thread's class loader
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            Class<?> theOne = Class.forName(owner.getName(), true, ClassLoader.getSystemClassLoader());
            Method found = Arrays.stream(theOne.getDeclaredMethods())
                    .filter(candidate ->
                            candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(owner.getName() + " has no " + method));
            found.setAccessible(true);
            return found.invoke(null, arguments);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(owner.getSimpleName() + "." + method + " failed", failed.getCause());
        } catch (ReflectiveOperationException unreachable) {
            throw new IllegalStateException(unreachable);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
