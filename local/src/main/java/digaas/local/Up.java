package digaas.local;

import digaas.local.meter.Bill;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** {@code up}: runs Digaas until it is told to stop. */
final class Up {
    private Up() {}

    static void run(List<String> words, Path root, PrintStream out) throws InterruptedException {
        Options options = Options.parse(words);
        LocalStack stack = LocalStack.start(options.config(root));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            new Bill(stack.used(), OptionalLong.empty()).lines().forEach(out::println);
                        },
                        "stop"));
        announce(stack, out);
        new CountDownLatch(1).await();
    }

    private static void announce(LocalStack stack, PrintStream out) {
        StringBuilder text = new StringBuilder("Digaas is ready at " + stack.api() + "\n");
        stack.endpoints()
                .environment(stack.account())
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        out.print(text);
        out.flush();
    }
}
