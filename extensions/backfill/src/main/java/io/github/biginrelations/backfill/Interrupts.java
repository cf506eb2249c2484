package io.github.biginrelations.backfill;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Has Ctrl-C and SIGTERM do something else than end the JVM. The JDK's only way is {@code sun.misc.Signal}, of which the
 * compiler warns, so it is reached by reflection. Where it is not there, signals end the JVM as ever.
 */
final class Interrupts implements AutoCloseable {

    private static final String[] NAMES = {"INT", "TERM"};

    private final Map<String, Object> previous = new LinkedHashMap<>();

    private Interrupts() {}

    /** Runs the action, on a thread of its own, at each such signal from now on, until this is closed. */
    static Interrupts handle(Runnable action) {
        Interrupts interrupts = new Interrupts();
        for (String name : NAMES) {
            try {
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object handler = Proxy.newProxyInstance(
                        Interrupts.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, args) -> {
                            if (method.getDeclaringClass().equals(Object.class)) {
                                return method.invoke(action, args);
                            }
                            action.run();
                            return null;
                        });
                interrupts.previous.put(name, install(name, handlerType, handler));
            } catch (ReflectiveOperationException notHere) {
                // this JVM has none, or was told (-Xrs) to leave signals alone
            }
        }
        return interrupts;
    }

    private static Object install(String name, Class<?> handlerType, Object handler)
            throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    }

    @Override
    public void close() {
        previous.forEach((name, handler) -> {
            try {
                install(name, Class.forName("sun.misc.SignalHandler"), handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the handler of SIG" + name + " does not go back", e);
            }
        });
    }
}
